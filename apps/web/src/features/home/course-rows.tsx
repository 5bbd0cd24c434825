import type { Course } from "@lectern/shared";
import { useFormatter, useTranslations } from "next-intl";
import { Icon } from "../../ui/icon.tsx";
import { Row } from "../../ui/row.tsx";

/** Courses as rows; staff see how many learn there, learners see who teaches. */
export function CourseRows({ courses }: { readonly courses: readonly Course[] }) {
  const t = useTranslations("home");
  const format = useFormatter();
  const lessons = (course: Course) => t("lessons", { count: course.lessonCount });
  const metaOf = (course: Course) =>
    course.myRole === "teacher" || course.myRole === "assistant" || course.teachers.length === 0
      ? `${t("learners", { count: course.learnerCount })} · ${lessons(course)}`
      : `${t("with", { teachers: format.list(course.teachers) })} · ${lessons(course)}`;
  return (
    <ul>
      {courses.map((course) => (
        <li key={course.id}>
          <Row
            href={`/courses/${course.id}`}
            title={<bdi>{course.title}</bdi>}
            meta={metaOf(course)}
            end={
              <span className="text-ink-3">
                <Icon name="right" />
              </span>
            }
          />
        </li>
      ))}
    </ul>
  );
}
