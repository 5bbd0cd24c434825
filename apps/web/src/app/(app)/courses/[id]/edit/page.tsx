import { can } from "@lectern/core";
import { getTranslations } from "next-intl/server";
import { DeleteCourse } from "../../../../../features/courses/delete-course.tsx";
import { EditCourse } from "../../../../../features/courses/edit-course.tsx";
import { currentMe } from "../../../../../server/api.ts";
import { Forbidden } from "../../../../../shell/forbidden.tsx";
import { PageHeader } from "../../../../../ui/page-header.tsx";
import { readCourse } from "../read-course.ts";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata() {
  const t = await getTranslations("courses.edit");
  return { title: t("act") };
}

export default async function EditCoursePage({ params }: Props) {
  const { id } = await params;
  const [me, course, t] = await Promise.all([currentMe(), readCourse(id), getTranslations("courses")]);
  const place = { courseRole: course.myRole };
  if (me === null || !("basis" in can(me, "course.update", place))) {
    return (
      <div className="ui-page flex justify-center">
        <Forbidden me={me} title={t("edit.forbidden")} />
      </div>
    );
  }
  return (
    <div className="ui-page">
      <PageHeader
        title={t("edit.act")}
        crumbs={{
          label: t("crumbs"),
          items: [
            { href: "/courses", label: t("title") },
            { href: `/courses/${course.id}`, label: course.title },
          ],
        }}
      />
      <div className="flex max-w-form flex-col gap-6">
        <EditCourse course={course} />
        {"basis" in can(me, "course.delete", place) && <DeleteCourse course={course} />}
      </div>
    </div>
  );
}
