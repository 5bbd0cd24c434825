import { contracts } from "@lectern/shared";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { AuditFilters, type Known } from "../../../../features/audit/audit-filters.tsx";
import { AuditList } from "../../../../features/audit/audit-list.tsx";
import { ChainCard } from "../../../../features/audit/chain-card.tsx";
import { ExportButton } from "../../../../features/audit/export-button.tsx";
import { filterOf } from "../../../../features/audit/filter.ts";
import { bodyOf, currentMe, serverApi } from "../../../../server/api.ts";
import { Forbidden } from "../../../../shell/forbidden.tsx";
import type { SearchParams } from "../../../../shell/search-text.ts";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { Skeleton } from "../../../../ui/skeleton.tsx";

export async function generateMetadata() {
  return { title: (await getTranslations("audit"))("title") };
}

/** Its own part: recomputing a long chain does not hold up the list. */
async function Chain() {
  const api = await serverApi();
  return <ChainCard first={await api(contracts.auditChain, {})} />;
}

export default async function AuditPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const [me, api, t, params] = await Promise.all([
    currentMe(),
    serverApi(),
    getTranslations("audit"),
    searchParams,
  ]);
  const filter = filterOf(params, Date.now());
  const log = await bodyOf(await api(contracts.auditLog, { query: filter }));
  if (log === null) return <Forbidden me={me} />;
  // Those who may not list people choose among those whom this page names.
  const people = await api(contracts.usersList, { query: { limit: "100" } });
  const known = new Map<string, Known>();
  for (const { id, name } of people.ok ? people.body.items : []) known.set(id, { id, name });
  for (const { actor } of log.items) known.set(actor.id, actor);
  if (filter.actor !== undefined && !known.has(filter.actor)) {
    known.set(filter.actor, { id: filter.actor, name: filter.actor });
  }
  return (
    <>
      <PageHeader title={t("title")} acts={<ExportButton filter={filter} />}>
        {t("lead")}
      </PageHeader>
      <Suspense fallback={<Skeleton lines={["w-full h-20"]} />}>
        <Chain />
      </Suspense>
      <AuditFilters people={[...known.values()]} />
      <AuditList first={log} filter={filter} />
    </>
  );
}
