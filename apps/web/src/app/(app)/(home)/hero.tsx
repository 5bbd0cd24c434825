import type { Course, Lesson, Me, Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { TwoWays } from "../../../features/home/two-ways.tsx";
import { OpenLink } from "../../../features/join/open-link.tsx";
import { nextClass } from "../../../features/sessions/agenda.ts";
import { CalendarButton } from "../../../features/sessions/calendar-button.tsx";
import { NextClass } from "../../../features/sessions/next-class.tsx";
import { NextInWords } from "../../../features/sessions/next-in-words.tsx";
import { isRunning } from "../../../features/sessions/phase.ts";
import { lacksOf } from "../../../features/sessions/readiness.ts";
import { type LessonChoice, StartNow } from "../../../features/sessions/start-now.tsx";
import { ButtonLink } from "../../../ui/link.tsx";

export type CourseLesson = { readonly lesson: Lesson; readonly course: Course };

type Props = {
  readonly me: Me;
  /** The courses that the person is in; at least one. */
  readonly courses: readonly Course[];
  readonly sessions: readonly Session[];
  /** Lessons that the person may give a class of, the likeliest first. */
  readonly lessons: readonly CourseLesson[];
  readonly publicUrl: string;
  readonly nowMs: number;
};

/** The first thing on home: the class to start or to join, or what to do while there is none. */
export function Hero({ me, courses, sessions, lessons, publicUrl, nowMs }: Props) {
  const t = useTranslations("home");
  const hello = t("hello", { name: me.user.name });
  const next = nextClass(sessions, nowMs);
  const courseOf = (session: Session) => courses.find(({ id }) => id === session.courseId);
  const course = next === null ? undefined : courseOf(next);
  const leads = course?.myRole === "teacher";
  const taught = courses.filter(({ myRole }) => myRole === "teacher");

  if (next !== null && course !== undefined && (leads || isRunning(next))) {
    const led = sessions.filter((session) => courseOf(session)?.myRole === "teacher");
    const { joinCode } = course;
    return (
      <>
        <h1 className="ui-hidden">{hello}</h1>
        <NextClass
          session={next}
          course={course}
          leads={leads}
          lacks={leads ? lacksOf(next, course, led, nowMs) : []}
          joinLink={joinCode === undefined ? null : `${publicUrl}/join/${joinCode}`}
          serverNowMs={nowMs}
        />
      </>
    );
  }
  return taught.length > 0 ? (
    <BeginOrPlan hello={hello} taught={taught} lessons={lessons} />
  ) : (
    <NextOrLink hello={hello} next={next} nowMs={nowMs} />
  );
}

type PlanProps = {
  readonly hello: string;
  readonly taught: readonly Course[];
  readonly lessons: Props["lessons"];
};

const choiceOf = ({ lesson, course }: CourseLesson): LessonChoice => ({
  id: lesson.id,
  label: `${course.title}: ${lesson.position} · ${lesson.title}`,
});

function BeginOrPlan({ hello, taught, lessons }: PlanProps) {
  const t = useTranslations("home.none");
  const [course] = taught;
  const to = taught.length === 1 && course !== undefined ? `/courses/${course.id}` : "/courses";
  const [first, ...rest] = lessons.map(choiceOf);
  const plan = (
    <ButtonLink href={to} size="lg" icon="cal">
      {t("schedule")}
    </ButtonLink>
  );
  return (
    <TwoWays
      first={{
        title: hello,
        text: t(first === undefined ? "lessonFirst" : "teach"),
        act:
          first === undefined ? (
            <ButtonLink href={to} variant="primary" size="lg">
              {t("openCourse")}
            </ButtonLink>
          ) : (
            <StartNow choices={[first, ...rest]} />
          ),
      }}
      second={{ title: t("ahead"), text: t("aheadText"), act: plan }}
    />
  );
}

type NextProps = { readonly hello: string; readonly next: Session | null; readonly nowMs: number };

function NextOrLink({ hello, next, nowMs }: NextProps) {
  const t = useTranslations("home.none");
  const join = useTranslations("join.openLink");
  return (
    <TwoWays
      first={{
        title: hello,
        text: next === null ? t("learn") : <NextInWords session={next} serverNowMs={nowMs} />,
        act: next && <NextActs session={next} />,
      }}
      second={{ title: join("title"), text: join("text"), act: <OpenLink /> }}
    />
  );
}

function NextActs({ session }: { readonly session: Session }) {
  const t = useTranslations("sessions");
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={`/sessions/${session.id}`} size="lg">
        {t("open")}
      </ButtonLink>
      <CalendarButton session={session} />
    </div>
  );
}
