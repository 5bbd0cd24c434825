import { type Course, contracts } from "@lectern/shared";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewCourse } from "../../../features/courses/new-course.tsx";
import { CourseRows } from "../../../features/home/course-rows.tsx";
import { FirstSteps } from "../../../features/home/first-steps.tsx";
import { HomeSection } from "../../../features/home/home-section.tsx";
import { LatestLessons, latestOf } from "../../../features/home/latest-lessons.tsx";
import { LogLinks } from "../../../features/home/log-links.tsx";
import { SchoolCard } from "../../../features/home/school-card.tsx";
import { bodyOf, currentMe, type ServerApi, serverApi } from "../../../server/api.ts";
import { ButtonLink } from "../../../ui/link.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

/** Courses whose lessons are looked through; a person has few of their own. */
const coursesRead = 6;
const lessonsShown = 5;

async function lessonsOf(api: ServerApi, courses: readonly Course[]) {
  const lists = await Promise.all(
    courses.slice(0, coursesRead).map(async (course) => {
      const page = await bodyOf(
        await api(contracts.lessonsList, { params: { id: course.id }, query: { limit: "100" } }),
      );
      return (page?.items ?? []).map((lesson) => ({ lesson, course }));
    }),
  );
  return latestOf(lists.flat(), lessonsShown);
}

export default async function HomePage() {
  const [me, api, t] = await Promise.all([currentMe(), serverApi(), getTranslations("home")]);
  if (me === null) return null;
  const able = (act: string) => me.capabilities.includes(act);
  const [listed, people] = await Promise.all([
    api(contracts.coursesList, { query: { limit: "100" } }).then(bodyOf),
    able("people.write") ? api(contracts.usersList, { query: { limit: "1" } }).then(bodyOf) : null,
  ]);
  const mine = (listed?.items ?? []).filter(({ myRole }) => myRole !== null);
  const isStaff = ({ myRole }: Course) => myRole === "teacher" || myRole === "assistant";
  const groups = [
    { key: "teach", courses: mine.filter(isStaff) },
    { key: "attend", courses: mine.filter((course) => !isStaff(course)) },
  ] as const;
  const latest = await lessonsOf(api, mine);
  const creates = able("course.create");
  const audits = !creates && able("audit.read");

  return (
    <div className="ui-page">
      <PageHeader
        title={t("hello", { name: me.user.name })}
        acts={creates && mine.length > 0 && <NewCourse />}
      >
        {me.tenant.name}
      </PageHeader>
      <div className="grid items-start gap-8 lg:grid-cols-2">
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
        {latest.length > 0 && (
          <HomeSection title={t("latest")}>
            <LatestLessons lessons={latest} />
          </HomeSection>
        )}
        {people && <SchoolCard school={me.tenant.name} counts={people.counts} />}
      </div>
    </div>
  );
}
