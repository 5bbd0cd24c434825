import type { Course, Lesson } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { Row } from "../../ui/row.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";

export type CourseLesson = { readonly lesson: Lesson; readonly course: Course };

/** The lessons that were changed last, over all courses given; newest first. */
export const latestOf = (lessons: readonly CourseLesson[], count: number): readonly CourseLesson[] =>
  [...lessons].sort((a, b) => b.lesson.updatedAt.localeCompare(a.lesson.updatedAt)).slice(0, count);

export function LatestLessons({ lessons }: { readonly lessons: readonly CourseLesson[] }) {
  const t = useTranslations("home");
  return (
    <ul>
      {lessons.map(({ lesson, course }) => (
        <li key={lesson.id}>
          <Row
            href={`/courses/${course.id}/lessons/${lesson.id}`}
            title={<bdi>{lesson.title}</bdi>}
            meta={
              <>
                <bdi>{course.title}</bdi> · {t("lesson", { position: lesson.position })}
              </>
            }
            end={
              <span className="text-sm text-ink-3">
                <Timestamp at={lesson.updatedAt} as="day" />
              </span>
            }
          />
        </li>
      ))}
    </ul>
  );
}
