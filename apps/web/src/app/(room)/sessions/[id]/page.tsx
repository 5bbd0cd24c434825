import { can } from "@lectern/core";
import { contracts } from "@lectern/shared";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ClassFlow } from "../../../../room/flow/class-flow.tsx";
import { bodyOf, currentMe, serverApi } from "../../../../server/api.ts";
import { Forbidden } from "../../../../shell/forbidden.tsx";

type Props = { readonly params: Promise<{ readonly id: string }> };

/** The class at this address and its course, once per request; an address that names no class is not found. */
const readClass = cache(async (id: string) => {
  const params = contracts.sessionsGet.params.safeParse({ id });
  if (!params.success) notFound();
  const api = await serverApi();
  const session = (await bodyOf(await api(contracts.sessionsGet, { params: params.data }))) ?? notFound();
  const course = await bodyOf(await api(contracts.coursesGet, { params: { id: session.courseId } }));
  return { session, course: course ?? notFound() };
});

export async function generateMetadata({ params }: Props) {
  return { title: (await readClass((await params).id)).session.title };
}

export default async function ClassPage({ params }: Props) {
  const { id } = await params;
  const [me, { session, course }, t] = await Promise.all([
    currentMe(),
    readClass(id),
    getTranslations("room"),
  ]);
  const attends =
    me !== null && "basis" in can({ roles: me.roles }, "session.attend", { courseRole: course.myRole });
  if (!attends) {
    return (
      <main id="content" className="ui-page flex justify-center">
        <Forbidden me={me} title={t("forbidden")} />
      </main>
    );
  }
  return <ClassFlow facts={{ session, course, me }} serverNowMs={Date.now()} />;
}
