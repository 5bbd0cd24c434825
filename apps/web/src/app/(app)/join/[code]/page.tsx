import { contracts } from "@lectern/shared";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { JoinCard } from "../../../../features/join/join-card.tsx";
import { BeforeClass } from "../../../../features/sessions/before-class.tsx";
import { CalendarButton } from "../../../../features/sessions/calendar-button.tsx";
import { isRunning } from "../../../../features/sessions/phase.ts";
import { bodyOf, currentMe, serverApi } from "../../../../server/api.ts";
import { ButtonLink } from "../../../../ui/link.tsx";

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
  const [me, link, t] = await Promise.all([currentMe(), readLink(code), getTranslations("sessions")]);
  if (me === null) notFound();
  const { session, enrolled } = link;
  if (session !== null && isRunning(session)) redirect(`/sessions/${session.id}`);
  const leads = enrolled === "teacher";
  const next = session !== null && {
    about: <BeforeClass session={session} leads={leads} serverNowMs={Date.now()} />,
    acts: (
      <>
        <ButtonLink href={`/sessions/${session.id}`} variant="primary" size="lg">
          {t(leads ? "start" : "open")}
        </ButtonLink>
        <CalendarButton session={session} />
      </>
    ),
  };
  return (
    <div className="ui-page">
      <div className="mx-auto max-w-form">
        <JoinCard link={link} code={code} me={me} next={next || null} />
      </div>
    </div>
  );
}
