import { type CourseAct, can } from "@lectern/core";
import { contracts } from "@lectern/shared";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { LessonActs } from "../../../../../../features/lessons/lesson-acts.tsx";
import { ScheduleCard } from "../../../../../../features/sessions/schedule-card.tsx";
import { bodyOf, currentMe, serverApi } from "../../../../../../server/api.ts";
import { readComing } from "../../../../../../server/read-sessions.ts";
import { Card } from "../../../../../../ui/card.tsx";
import { PageHeader } from "../../../../../../ui/page-header.tsx";
import { readCourse } from "../../read-course.ts";

type Props = { readonly params: Promise<{ readonly id: string; readonly lessonId: string }> };

const readLesson = cache(async (courseId: string, id: string) => {
  if (!contracts.lessonsGet.params.safeParse({ id }).success) notFound();
  const api = await serverApi();
  const lesson = await bodyOf(await api(contracts.lessonsGet, { params: { id } }));
  return lesson === null || lesson.courseId !== courseId ? notFound() : lesson;
});

export async function generateMetadata({ params }: Props) {
  const { id, lessonId } = await params;
  const { title } = await readLesson(id, lessonId);
  return { title };
}

export default async function LessonPage({ params }: Props) {
  const { id, lessonId } = await params;
  const [me, api, course, lesson, t, courses] = await Promise.all([
    currentMe(),
    serverApi(),
    readCourse(id),
    readLesson(id, lessonId),
    getTranslations("lessons"),
    getTranslations("courses"),
  ]);
  const may = (act: CourseAct) => me !== null && "basis" in can(me, act, { courseRole: course.myRole });
  const nowMs = Date.now();
  const coming = await readComing(api, nowMs, { courseId: course.id });
  return (
    <div className="ui-page">
      <PageHeader
        title={lesson.title}
        crumbs={{
          label: t("crumbs"),
          items: [
            { href: "/courses", label: courses("title") },
            { href: `/courses/${course.id}`, label: course.title },
          ],
        }}
        acts={may("lesson.write") && <LessonActs lesson={lesson} />}
      >
        {t("number", { position: lesson.position, of: course.lessonCount })}
      </PageHeader>
      <div className="flex flex-col gap-6">
        <Card title={t("summary")}>
          <p className="max-w-measure whitespace-pre-line break-words text-lg text-ink-2">
            {lesson.summary === "" ? t("noSummary") : lesson.summary}
          </p>
        </Card>
        <ScheduleCard
          courseId={course.id}
          listed={coming}
          lessons={[lesson]}
          only={lesson}
          rights={{
            leads: course.myRole === "teacher",
            manages: may("session.manage"),
            readsAttendance: may("attendance.read"),
          }}
          serverNowMs={nowMs}
        />
      </div>
    </div>
  );
}
