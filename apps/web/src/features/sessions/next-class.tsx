"use client";

import type { Course, Session } from "@lectern/shared";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useNow } from "../../time/use-now.ts";
import { usePageRefresh } from "../../time/use-page-refresh.ts";
import { useTimes } from "../../time/use-times.ts";
import { Badge } from "../../ui/badge.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { LiveSoFar } from "./live-so-far.tsx";
import { isNear, phaseOf } from "./phase.ts";
import { PhaseBadge } from "./phase-badge.tsx";
import type { Lack } from "./readiness.ts";

type Props = {
  readonly session: Session;
  readonly course: Course;
  readonly leads: boolean;
  readonly lacks: readonly Lack[];
  /** The course's permanent link, for who may give it away. */
  readonly joinLink: string | null;
  readonly serverNowMs: number;
};

const dayMs = 86_400_000;

/** The class that is next, or runs: what it is, what it lacks, and one large way in. */
export function NextClass({ session, course, leads, lacks, joinLink, serverNowMs }: Props) {
  const t = useTranslations("sessions");
  const format = useFormatter();
  const nowMs = useNow(serverNowMs, 10_000);
  usePageRefresh(isNear(session, nowMs));
  const phase = phaseOf(session, nowMs);
  const runs = phase === "live" || phase === "halted";
  const { startedAt } = session;
  return (
    <section className="ui-card" aria-labelledby="next-class">
      <div className="flex flex-col items-start gap-3 p-8 max-sm:p-5">
        <When session={session} nowMs={nowMs} />
        <h2 id="next-class" className="max-w-full break-words text-4xl max-sm:text-3xl">
          <bdi>{session.title}</bdi>
        </h2>
        <p className="text-ink-2 text-lg">
          <bdi>{course.title}</bdi>
          {!leads && course.teachers.length > 0 && (
            <> · {t("with", { teachers: format.list(course.teachers) })}</>
          )}
        </p>
        {runs && startedAt !== null ? (
          <LiveSoFar session={{ ...session, startedAt }} serverNowMs={serverNowMs} />
        ) : (
          <Facts session={session} course={course} lacks={lacks} leads={leads} />
        )}
        <div className="mt-2 flex w-full flex-wrap items-center gap-3 max-sm:[&>*]:grow">
          <ButtonLink href={`/sessions/${session.id}`} variant="primary" size="xl">
            {runs ? t(leads ? "goTo" : "join") : t("start")}
          </ButtonLink>
          {joinLink !== null && (
            <CopyButton text={joinLink} variant="quiet" size="lg">
              {t("copyLink")}
            </CopyButton>
          )}
        </div>
      </div>
    </section>
  );
}

/** How far away it is, in a word, and its time. */
function When({ session, nowMs }: { readonly session: Session; readonly nowMs: number }) {
  const t = useTranslations("sessions");
  const format = useFormatter();
  const times = useTimes();
  const { startsAt, endsAt, startedAt } = session;
  const phase = phaseOf(session, nowMs);
  const awayMs = Date.parse(startsAt) - nowMs;
  const near = phase === "planned" && awayMs < dayMs;
  const when =
    startedAt !== null && phase !== "planned"
      ? t("sinceUntil", { from: times.clock(startedAt), to: times.clock(endsAt) })
      : t("onDay", { day: times.longDay(startsAt), time: times.range(session) });
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {near ? (
        <Badge tone="accent" icon="clock">
          {t("startsIn", { when: format.relativeTime(new Date(startsAt), { now: nowMs }) })}
        </Badge>
      ) : (
        <PhaseBadge phase={phase} />
      )}
      <span className="text-ink-2">{when}</span>
    </div>
  );
}

type FactsProps = Pick<Props, "session" | "course" | "lacks" | "leads">;

/** What is agreed, and what is missing before it hurts. */
function Facts({ session, course, lacks, leads }: FactsProps) {
  const t = useTranslations("sessions");
  const { recording, admission, stage } = session;
  const enrolled = leads && course.learnerCount > 0;
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1.5 text-ink-2 text-sm">
      {enrolled && <Fact icon="people">{t("enrolled", { count: course.learnerCount })}</Fact>}
      <Fact icon="rec">{t(recording === "on" ? "recordedFact" : "notRecordedFact")}</Fact>
      {admission === "waiting-room" && <Fact icon="door">{t("waitingRoom")}</Fact>}
      {stage === "open" && <Fact icon="mic">{t("everyoneSpeaks")}</Fact>}
      {lacks.map((lack) => (
        <li key={lack.kind}>
          <Badge tone="warn" icon="alert">
            {lack.kind === "nobody" ? t("nobody") : t("overlapsWith", { title: lack.other.title })}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

const Fact = ({ icon, children }: { readonly icon: IconName; readonly children: ReactNode }) => (
  <li className="flex items-center gap-1.5">
    <Icon name={icon} size="sm" />
    {children}
  </li>
);
