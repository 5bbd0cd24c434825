import { contracts } from "@lectern/shared";
import { getTranslations } from "next-intl/server";
import { CourseList } from "../../../../features/courses/course-list.tsx";
import { CourseSearch } from "../../../../features/courses/course-search.tsx";
import { NewCourse } from "../../../../features/courses/new-course.tsx";
import { NoCourses } from "../../../../features/courses/no-courses.tsx";
import { bodyOf, currentMe, serverApi } from "../../../../server/api.ts";
import { Forbidden } from "../../../../shell/forbidden.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";

type Props = { readonly searchParams: Promise<{ readonly q?: string | string[] }> };

export async function generateMetadata() {
  const t = await getTranslations("courses");
  return { title: t("title") };
}

export default async function CoursesPage({ searchParams }: Props) {
  const [me, api, t, asked] = await Promise.all([
    currentMe(),
    serverApi(),
    getTranslations("courses"),
    searchParams,
  ]);
  const { data: q } = contracts.coursesList.query.shape.q.safeParse(asked.q);
  const courses = await bodyOf(await api(contracts.coursesList, { query: { q } }));
  if (me === null || courses === null) {
    return (
      <div className="ui-page flex justify-center">
        <Forbidden me={me} title={t("forbidden")} />
      </div>
    );
  }
  const mayCreate = me.capabilities.includes("course.create");
  const seesAll = me.capabilities.includes("course.read");
  const isEmpty = courses.items.length === 0;
  const newCourse = mayCreate && <NewCourse />;
  return (
    <div className="ui-page">
      <PageHeader title={t("title")} acts={(!isEmpty || q !== undefined) && newCourse} />
      {(!isEmpty || q !== undefined) && (
        <div className="mb-4 flex max-w-form">
          <CourseSearch q={q} />
        </div>
      )}
      {isEmpty ? (
        <NoCourses q={q} who={mayCreate ? "create" : seesAll ? "oversee" : "join"} act={newCourse} />
      ) : (
        <CourseList first={courses} q={q} />
      )}
    </div>
  );
}
