import { can } from "@lectern/core";
import { contracts } from "@lectern/shared";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { LessonActs } from "../../../../../../features/lessons/lesson-acts.tsx";
import { bodyOf, currentMe, serverApi } from "../../../../../../server/api.ts";
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
  const [me, course, lesson, t, courses] = await Promise.all([
    currentMe(),
    readCourse(id),
    readLesson(id, lessonId),
    getTranslations("lessons"),
    getTranslations("courses"),
  ]);
  const mayWrite = me !== null && "basis" in can(me, "lesson.write", { courseRole: course.myRole });
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
        acts={mayWrite && <LessonActs lesson={lesson} />}
      >
        {t("number", { position: lesson.position, of: course.lessonCount })}
      </PageHeader>
      <Card title={t("summary")}>
        <p className="max-w-measure whitespace-pre-line break-words text-lg text-ink-2">
          {lesson.summary === "" ? t("noSummary") : lesson.summary}
        </p>
      </Card>
    </div>
  );
}
