import { can } from "@lectern/core";
import { getTranslations } from "next-intl/server";
import { ClassFlow } from "../../../../room/flow/class-flow.tsx";
import { currentMe } from "../../../../server/api.ts";
import { Forbidden } from "../../../../shell/forbidden.tsx";
import { readClass } from "./read-class.ts";

type Props = { readonly params: Promise<{ readonly id: string }> };

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
