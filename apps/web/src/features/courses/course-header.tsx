import type { Course } from "@lectern/shared";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "../../ui/link.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { useCourseFacts } from "./use-course-facts.ts";

type Props = {
  readonly course: Course;
  readonly mayEdit: boolean;
  /** The one thing to do next, after editing. */
  readonly act?: ReactNode;
};

export function CourseHeader({ course, mayEdit, act }: Props) {
  const t = useTranslations("courses");
  const facts = useCourseFacts();
  return (
    <PageHeader
      title={course.title}
      crumbs={{ label: t("crumbs"), items: [{ href: "/courses", label: t("title") }] }}
      acts={
        <>
          {mayEdit && (
            <ButtonLink href={`/courses/${course.id}/edit`} icon="edit">
              {t("edit.act")}
            </ButtonLink>
          )}
          {act}
        </>
      }
    >
      {[facts.staff(course), facts.learners(course)].join(" · ")}
    </PageHeader>
  );
}
