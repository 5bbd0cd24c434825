import { contracts } from "@lectern/shared";
import { getTranslations } from "next-intl/server";
import { peopleFilterOf } from "../../../../features/people/filter.ts";
import { InviteDialog } from "../../../../features/people/invite-dialog.tsx";
import { PeopleFilters } from "../../../../features/people/people-filters.tsx";
import { PeopleList } from "../../../../features/people/people-list.tsx";
import { bodyOf, currentMe, serverApi } from "../../../../server/api.ts";
import { Forbidden } from "../../../../shell/forbidden.tsx";
import type { SearchParams } from "../../../../shell/search-text.ts";
import { PageHeader } from "../../../../ui/page-header.tsx";

export async function generateMetadata() {
  return { title: (await getTranslations("people"))("title") };
}

export default async function PeoplePage({ searchParams }: { readonly searchParams: SearchParams }) {
  const [me, api, t, params] = await Promise.all([
    currentMe(),
    serverApi(),
    getTranslations("people"),
    searchParams,
  ]);
  const filter = peopleFilterOf(params);
  const people = await bodyOf(await api(contracts.usersList, { query: { ...filter, limit: "100" } }));
  if (me === null || people === null) return <Forbidden me={me} />;
  const [owners, courses] = await Promise.all([
    // Two are enough to know that one may go.
    bodyOf(await api(contracts.usersList, { query: { role: "owner", status: "active", limit: "2" } })),
    bodyOf(await api(contracts.coursesList, { query: { limit: "100" } })),
  ]);
  return (
    <>
      <PageHeader title={t("title")} acts={<InviteDialog me={me} courses={courses?.items ?? []} />}>
        {t("lead", { school: me.tenant.name })}
      </PageHeader>
      <PeopleFilters status={filter.status} counts={people.counts} />
      <PeopleList me={me} first={people} filter={filter} activeOwners={owners?.items.length ?? 0} />
    </>
  );
}
