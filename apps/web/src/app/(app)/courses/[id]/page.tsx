import { type CourseAct, can } from "@lectern/core";
import { contracts } from "@lectern/shared";
import { notFound } from "next/navigation";
import { env } from "../../../../env.ts";
import { AboutCourse } from "../../../../features/courses/about-course.tsx";
import { CourseHeader } from "../../../../features/courses/course-header.tsx";
import { JoinLink } from "../../../../features/join-link/join-link.tsx";
import { LessonsCard } from "../../../../features/lessons/lessons-card.tsx";
import { Roster } from "../../../../features/roster/roster.tsx";
import { ScheduleCard } from "../../../../features/sessions/schedule-card.tsx";
import { StartNowButton } from "../../../../features/sessions/start-now.tsx";
import { startChoices } from "../../../../features/sessions/suggested-lesson.ts";
import { bodyOf, currentMe, serverApi } from "../../../../server/api.ts";
import { readComing } from "../../../../server/read-sessions.ts";
import { readCourse } from "./read-course.ts";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata({ params }: Props) {
  const { title } = await readCourse((await params).id);
  return { title };
}

export default async function CoursePage({ params }: Props) {
  const { id } = await params;
  const [me, api, course] = await Promise.all([currentMe(), serverApi(), readCourse(id)]);
  const nowMs = Date.now();
  const [lessons, coming, requests] = await Promise.all([
    api(contracts.lessonsList, { params: { id }, query: { limit: "100" } }).then(bodyOf),
    readComing(api, nowMs, { courseId: course.id }),
    (course.joinRequestCount ?? 0) > 0
      ? api(contracts.joinRequestsList, { params: { id }, query: { limit: "20" } }).then(bodyOf)
      : null,
  ]);
  if (me === null || lessons === null) notFound();
  const place = { courseRole: course.myRole };
  const may = (act: CourseAct) => "basis" in can(me, act, place);
  const lessonsCard = <LessonsCard courseId={course.id} first={lessons} mayWrite={may("lesson.write")} />;
  const seesRoster = may("roster.read");
  const rights = {
    leads: course.myRole === "teacher",
    manages: may("session.manage"),
    readsAttendance: may("attendance.read"),
  };
  const [firstChoice, ...otherChoices] = startChoices(lessons.items, coming);
  return (
    <div className="ui-page">
      <CourseHeader
        course={course}
        mayEdit={may("course.update")}
        act={rights.leads && firstChoice && <StartNowButton choices={[firstChoice, ...otherChoices]} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)_348px] items-start gap-8 max-[900px]:grid-cols-[minmax(0,1fr)] max-sm:gap-6">
        <div className="flex min-w-0 flex-col gap-6">
          <ScheduleCard
            courseId={course.id}
            listed={coming}
            lessons={lessons.items}
            rights={rights}
            serverNowMs={nowMs}
          />
          {seesRoster && (
            <Roster
              course={course}
              me={me}
              requests={{
                items: requests?.items ?? [],
                count: course.joinRequestCount ?? 0,
                serverNowMs: nowMs,
              }}
            />
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <JoinLink course={course} publicUrl={env().publicUrl} />
          {lessonsCard}
          <AboutCourse course={course} />
        </div>
      </div>
    </div>
  );
}
