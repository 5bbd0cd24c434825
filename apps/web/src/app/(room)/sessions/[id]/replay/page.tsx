import { can } from "@lectern/core";
import { contracts } from "@lectern/shared";
import { getTranslations } from "next-intl/server";
import { momentIn } from "../../../../../replay/moment.ts";
import { NotYet } from "../../../../../replay/not-yet.tsx";
import { Replay } from "../../../../../replay/replay.tsx";
import { bodyOf, currentMe, serverApi } from "../../../../../server/api.ts";
import { Forbidden } from "../../../../../shell/forbidden.tsx";
import { readClass } from "../read-class.ts";

type Props = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<{ readonly t?: string | string[] }>;
};

export async function generateMetadata({ params }: Props) {
  const [t, { session }] = await Promise.all([getTranslations("replay"), readClass((await params).id)]);
  return { title: t("title", { title: session.title }) };
}

export default async function ReplayPage({ params, searchParams }: Props) {
  const [{ id }, { t: moment }] = await Promise.all([params, searchParams]);
  const [me, api, { session, course }, t] = await Promise.all([
    currentMe(),
    serverApi(),
    readClass(id),
    getTranslations("replay"),
  ]);
  const place = { courseRole: course.myRole };
  const forbidden = (
    <main id="content" className="ui-page flex justify-center">
      <Forbidden me={me} title={t("forbidden")} />
    </main>
  );
  if (me === null || !("basis" in can({ roles: me.roles }, "replay.watch", place))) return forbidden;
  if (session.endedAt === null || session.startedAt === null) return <NotYet session={session} />;
  const manifest = await bodyOf(await api(contracts.sessionReplay, { params: { id: session.id } }));
  if (manifest === null) return forbidden;
  return (
    <Replay
      manifest={manifest}
      course={{ id: course.id, title: course.title }}
      me={me}
      mayRetry={"basis" in can({ roles: me.roles }, "artifact.retry", place)}
      atMs={momentIn(typeof moment === "string" ? moment : undefined)}
    />
  );
}
