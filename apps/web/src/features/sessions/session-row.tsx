"use client";

import type { Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTimes } from "../../time/use-times.ts";
import { ButtonLink } from "../../ui/link.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import { phaseOf } from "./phase.ts";
import { PhaseBadge } from "./phase-badge.tsx";
import type { SessionRights } from "./session-menu.tsx";

const dayMs = 86_400_000;
/** Days that a weekday alone still names. */
const soonMs = 6 * dayMs;

type Props = {
  readonly session: Session;
  /** Place of its lesson in the course; null where that is not known. */
  readonly position: number | null;
  readonly rights: SessionRights;
  readonly nowMs: number;
  readonly menu: ReactNode;
};

/** One class of a course: its day, what it is, how it stands, the one act that fits now, and a menu of the others. */
export function SessionRow({ session, position, rights, nowMs, menu }: Props) {
  const t = useTranslations("sessions");
  const times = useTimes();
  const { title, startsAt } = session;
  const near = Math.abs(Date.parse(startsAt) - nowMs) < soonMs;
  const phase = phaseOf(session, nowMs);
  return (
    <li className="ui-row min-h-15 flex-wrap">
      <time dateTime={startsAt} className="w-12 shrink-0 text-center">
        <VisuallyHidden>{times.longDay(startsAt)}</VisuallyHidden>
        <span aria-hidden="true">
          <b className="block text-2xl leading-6">{times.dayNumber(startsAt)}</b>
          <span className="block text-ink-3 text-xs">
            {near ? times.weekday(startsAt) : times.month(startsAt)}
          </span>
        </span>
      </time>
      <span className="min-w-0 grow basis-40">
        <span className="ui-row__title">
          <bdi>{position === null ? title : t("numbered", { position, title })}</bdi>
        </span>
        <span className="ui-row__meta">
          <SessionFacts session={session} />
        </span>
      </span>
      <span className="ms-auto flex items-center gap-2">
        <PhaseBadge phase={phase} />
        <SessionAct session={session} phase={phase} rights={rights} nowMs={nowMs} />
        {menu}
      </span>
    </li>
  );
}

function SessionFacts({ session }: { readonly session: Session }) {
  const t = useTranslations("sessions");
  const times = useTimes();
  const { status, startedAt, recording, admission, stage } = session;
  const when =
    status === "live" && startedAt !== null
      ? t("liveSince", { at: times.clock(startedAt) })
      : times.range(session);
  const facts = [
    when,
    recording === "on" && t("recorded"),
    admission === "waiting-room" && t("waitingRoomFact"),
    stage === "open" && t("everyoneSpeaksFact"),
  ];
  return facts.filter((fact) => fact !== false).join(" · ");
}

type ActProps = Pick<Props, "session" | "rights" | "nowMs"> & { readonly phase: ReturnType<typeof phaseOf> };

/** The one way on from a class as it stands; what did not take place has none but its menu. */
function SessionAct({ session, phase, rights, nowMs }: ActProps) {
  const t = useTranslations("sessions");
  const to = `/sessions/${session.id}`;
  const say = (act: "goTo" | "join" | "start" | "open") => (
    <ButtonLink href={to} size="sm">
      {t(act)}
    </ButtonLink>
  );
  switch (phase) {
    case "live":
    case "halted":
      return say(rights.leads ? "goTo" : "join");
    case "due":
    case "planned":
      if (!rights.leads) return null;
      return say(Date.parse(session.startsAt) - nowMs < dayMs / 2 ? "start" : "open");
    case "ended":
      return (
        <ButtonLink href={`${to}/replay`} size="sm" icon="replay">
          {t("replay")}
        </ButtonLink>
      );
    case "missed":
    case "cancelled":
      return null;
  }
}
