import { contracts } from "@lectern/shared";
import { getTranslations } from "next-intl/server";
import { AccessList } from "../../../../features/access-log/access-list.tsx";
import { bodyOf, currentMe, serverApi } from "../../../../server/api.ts";
import { Forbidden } from "../../../../shell/forbidden.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";

export async function generateMetadata() {
  return { title: (await getTranslations("access"))("title") };
}

export default async function AccessPage() {
  const [me, api, t] = await Promise.all([currentMe(), serverApi(), getTranslations("access")]);
  const log = await bodyOf(await api(contracts.accessLog, {}));
  if (log === null) return <Forbidden me={me} />;
  return (
    <>
      <PageHeader title={t("title")}>{t("lead")}</PageHeader>
      <AccessList first={log} />
    </>
  );
}
