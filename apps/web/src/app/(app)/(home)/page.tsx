import { type Course, contracts } from "@lectern/shared";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { env } from "../../../env.ts";
import { NewCourse } from "../../../features/courses/new-course.tsx";
import { CourseRows } from "../../../features/home/course-rows.tsx";
import { FirstSteps } from "../../../features/home/first-steps.tsx";
import { HomeSection } from "../../../features/home/home-section.tsx";
import { LogLinks } from "../../../features/home/log-links.tsx";
import { RecentReplays } from "../../../features/home/recent-replays.tsx";
import { SchoolCard } from "../../../features/home/school-card.tsx";
import { ShowAClass } from "../../../features/home/show-a-class.tsx";
import { WeekList } from "../../../features/sessions/week-list.tsx";
import { bodyOf, currentMe, type ServerApi, serverApi } from "../../../server/api.ts";
import { readComing, readRecent } from "../../../server/read-sessions.ts";
import { ButtonLink } from "../../../ui/link.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { type CourseLesson, Hero } from "./hero.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

/** Courses whose lessons are offered for a class now; a person teaches few. */
const coursesRead = 6;

/** What was worked on last comes first. */
async function lessonsOf(api: ServerApi, courses: readonly Course[]): Promise<readonly CourseLesson[]> {
  const lists = await Promise.all(
    courses.slice(0, coursesRead).map(async (course) => {
      const page = await bodyOf(
        await api(contracts.lessonsList, { params: { id: course.id }, query: { limit: "100" } }),
      );
      return (page?.items ?? []).map((lesson) => ({ lesson, course }));
    }),
  );
  return lists.flat().sort((a, b) => b.lesson.updatedAt.localeCompare(a.lesson.updatedAt));
}

const replaysShown = 4;

const isStaff = ({ myRole }: Course) => myRole === "teacher" || myRole === "assistant";

export default async function HomePage() {
  const [me, api, t, sessionWords] = await Promise.all([
    currentMe(),
    serverApi(),
    getTranslations("home"),
    getTranslations("sessions"),
  ]);
  if (me === null) return null;
  const nowMs = Date.now();
  const able = (act: string) => me.capabilities.includes(act);
  const [listed, people, coming, recent] = await Promise.all([
    api(contracts.coursesList, { query: { limit: "100" } }).then(bodyOf),
    able("people.write") ? api(contracts.usersList, { query: { limit: "1" } }).then(bodyOf) : null,
    readComing(api, nowMs),
    readRecent(api, nowMs),
  ]);
  const mine = (listed?.items ?? []).filter(({ myRole }) => myRole !== null);
  const taught = mine.filter(({ myRole }) => myRole === "teacher");
  const sessions = coming.filter(({ courseId }) => mine.some(({ id }) => id === courseId));
  const groups = [
    { key: "teach", courses: mine.filter(isStaff) },
    { key: "attend", courses: mine.filter((course) => !isStaff(course)) },
  ] as const;
  const replays = recent
    .filter(({ courseId }) => mine.some(({ id }) => id === courseId))
    .slice(0, replaysShown);
  const creates = able("course.create");
  const audits = !creates && able("audit.read");
  const [onlyTaught] = taught;

  return (
    <div className="ui-page">
      {mine.length > 0 ? (
        <Hero
          me={me}
          courses={mine}
          sessions={sessions}
          lessons={await lessonsOf(api, taught)}
          publicUrl={env().publicUrl}
          nowMs={nowMs}
        />
      ) : (
        <PageHeader title={t("hello", { name: me.user.name })}>{me.tenant.name}</PageHeader>
      )}
      <div
        className={`grid items-start gap-8 max-lg:grid-cols-1 ${mine.length > 0 ? "mt-10 grid-cols-[minmax(0,5fr)_minmax(0,7fr)]" : "grid-cols-2"}`}
      >
        {mine.length > 0 && (
          <HomeSection
            title={sessionWords("week.title")}
            act={
              onlyTaught !== undefined && (
                <ButtonLink
                  href={taught.length === 1 ? `/courses/${onlyTaught.id}` : "/courses"}
                  variant="quiet"
                  size="sm"
                  icon="plus"
                >
                  {sessionWords("week.schedule")}
                </ButtonLink>
              )
            }
          >
            <WeekList sessions={sessions} courses={mine} serverNowMs={nowMs} />
          </HomeSection>
        )}
        <div className="flex min-w-0 flex-col gap-8">
          {audits && (
            <HomeSection title={t("logs.title")}>
              <LogLinks />
            </HomeSection>
          )}
          {mine.length === 0 && !audits && (
            <FirstSteps
              who={creates ? "create" : "join"}
              email={me.user.email}
              act={creates ? <NewCourse /> : undefined}
            />
          )}
          {groups
            .filter(({ courses }) => courses.length > 0)
            .map(({ key, courses }) => (
              <HomeSection
                key={key}
                title={t(key)}
                act={
                  <ButtonLink href="/courses" variant="quiet" size="sm">
                    {t("all")}
                  </ButtonLink>
                }
              >
                <CourseRows courses={courses} />
              </HomeSection>
            ))}
          {replays.length > 0 && (
            <HomeSection title={t("replays.title")}>
              <RecentReplays sessions={replays} courses={mine} />
            </HomeSection>
          )}
          {replays.length === 0 && creates && env().signIn.provider === "local" && (
            <HomeSection title={t("demo.title")}>
              <ShowAClass />
            </HomeSection>
          )}
          {people && <SchoolCard school={me.tenant.name} counts={people.counts} />}
        </div>
      </div>
    </div>
  );
}
