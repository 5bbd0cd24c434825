import { can } from "@lectern/core";
import { contracts } from "@lectern/shared";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { bodyOf, currentMe, serverApi } from "../../../../../../../server/api.ts";
import { readComing } from "../../../../../../../server/read-sessions.ts";
import { Forbidden } from "../../../../../../../shell/forbidden.tsx";
import { Desk } from "./desk.tsx";

type Props = { readonly params: Promise<{ readonly id: string; readonly lessonId: string }> };

/** The lesson at this address and its course, once per request; an address that names none is not found. */
const readLesson = cache(async (courseId: string, id: string) => {
  const params = contracts.lessonsGet.params.safeParse({ id });
  if (!params.success) notFound();
  const api = await serverApi();
  const lesson = (await bodyOf(await api(contracts.lessonsGet, { params: params.data }))) ?? notFound();
  if (lesson.courseId !== courseId) notFound();
  const course = await bodyOf(await api(contracts.coursesGet, { params: { id: lesson.courseId } }));
  return { lesson, course: course ?? notFound() };
});

export async function generateMetadata({ params }: Props) {
  const { id, lessonId } = await params;
  const [{ lesson }, t] = await Promise.all([readLesson(id, lessonId), getTranslations("prepare")]);
  return { title: t("title", { lesson: lesson.title }) };
}

export default async function PreparePage({ params }: Props) {
  const { id, lessonId } = await params;
  const [me, api, { lesson, course }, t] = await Promise.all([
    currentMe(),
    serverApi(),
    readLesson(id, lessonId),
    getTranslations("prepare"),
  ]);
  const prepares = me !== null && "basis" in can(me, "lesson.write", { courseRole: course.myRole });
  if (!prepares) {
    return (
      <main id="content" className="ui-page flex justify-center">
        <Forbidden me={me} title={t("forbidden")} />
      </main>
    );
  }
  const byLesson = { params: { id: lesson.id } };
  const [scenes, polls, files, coming] = await Promise.all([
    api(contracts.lessonScenesList, byLesson).then(bodyOf),
    api(contracts.lessonPollsList, byLesson).then(bodyOf),
    api(contracts.assetsList, { query: {} }).then(bodyOf),
    readComing(api, Date.now(), { courseId: course.id }),
  ]);
  const next = coming.find(
    ({ lessonId: of, status }) => of === lesson.id && (status === "live" || status === "scheduled"),
  );
  return (
    <Desk
      me={me}
      course={course}
      lesson={lesson}
      scenes={scenes?.items ?? []}
      polls={polls?.items ?? []}
      files={files ?? { items: [], nextCursor: null }}
      next={next ?? null}
    />
  );
}
