import { contracts } from "@lectern/shared";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { JoinCard } from "../../../../features/join/join-card.tsx";
import { bodyOf, currentMe, serverApi } from "../../../../server/api.ts";

type Props = { readonly params: Promise<{ readonly code: string }> };

/** What the link leads to, once per request; what is no code leads nowhere. */
const readLink = cache(async (code: string) => {
  if (!contracts.joinLinkGet.params.safeParse({ code }).success) notFound();
  const api = await serverApi();
  return (await bodyOf(await api(contracts.joinLinkGet, { params: { code } }))) ?? notFound();
});

export async function generateMetadata({ params }: Props) {
  const [t, { course }] = await Promise.all([getTranslations("join"), readLink((await params).code)]);
  return { title: t("title", { course: course.title }) };
}

export default async function JoinPage({ params }: Props) {
  const { code } = await params;
  const [me, link] = await Promise.all([currentMe(), readLink(code)]);
  if (me === null) notFound();
  return (
    <div className="ui-page">
      <div className="mx-auto max-w-form">
        <JoinCard link={link} code={code} me={me} />
      </div>
    </div>
  );
}
