"use client";

import type { Course, Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useNow } from "../../time/use-now.ts";
import { useTimes } from "../../time/use-times.ts";
import { instantOf, wallClock } from "../../time/zone.ts";
import { Badge } from "../../ui/badge.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Row } from "../../ui/row.tsx";
import { coming, weekOf } from "./agenda.ts";
import { phaseOf } from "./phase.ts";
import { PhaseBadge } from "./phase-badge.tsx";
import { lacksOf } from "./readiness.ts";

type Props = {
  readonly sessions: readonly Session[];
  /** The courses that the viewer is in. */
  readonly courses: readonly Course[];
  readonly serverNowMs: number;
};

/** The classes of today and the six days after it, day by day in the viewer's zone. */
export function WeekList({ sessions, courses, serverNowMs }: Props) {
  const t = useTranslations("sessions");
  const times = useTimes();
  const nowMs = useNow(serverNowMs, 30_000);
  const courseOf = ({ courseId }: Session) => courses.find(({ id }) => id === courseId);
  const leads = (session: Session) => courseOf(session)?.myRole === "teacher";
  const open = coming(sessions, nowMs);
  const days = weekOf(open, nowMs, times.zone);
  const today = wallClock(nowMs, times.zone).day;
  const led = open.filter(leads);

  if (days.length === 0) {
    return (
      <EmptyState icon="cal" title={t("week.empty")}>
        {t("week.emptyText")}
      </EmptyState>
    );
  }
  return days.map(({ day, sessions: held }) => {
    const at = new Date(instantOf({ day, time: "12:00" }, times.zone)).toISOString();
    const name = day === today ? t("week.today", { day: times.longDay(at) }) : times.longDay(at);
    return (
      <section key={day} className="not-first:border-line not-first:border-t">
        <h3 className="px-5 pt-3 pb-1.5 font-semibold text-ink-3 text-xs">{name}</h3>
        <ul aria-label={name}>
          {held.map((session) => {
            const course = courseOf(session);
            const lacks =
              course !== undefined && leads(session) ? lacksOf(session, course, led, nowMs) : null;
            return (
              <li key={session.id}>
                <Row
                  {...(session.status === "cancelled" ? {} : { href: `/sessions/${session.id}` })}
                  start={
                    <strong className="w-13 shrink-0 text-ink-2 text-sm">
                      {times.clock(session.startsAt)}
                    </strong>
                  }
                  title={<bdi>{session.title}</bdi>}
                  meta={<bdi>{course?.title}</bdi>}
                  end={<State session={session} nowMs={nowMs} lacks={lacks} />}
                />
              </li>
            );
          })}
        </ul>
      </section>
    );
  });
}

type StateProps = {
  readonly session: Session;
  readonly nowMs: number;
  /** Null for who only attends: what is missing is not theirs to mend. */
  readonly lacks: ReturnType<typeof lacksOf> | null;
};

function State({ session, nowMs, lacks }: StateProps) {
  const t = useTranslations("sessions");
  const phase = phaseOf(session, nowMs);
  if (phase !== "planned") return <PhaseBadge phase={phase} />;
  if (lacks === null) return null;
  const [first] = lacks;
  return first === undefined ? (
    <Badge tone="ok" icon="check">
      {t("ready")}
    </Badge>
  ) : (
    <Badge tone="warn" icon="alert">
      {t(first.kind === "nobody" ? "nobody" : "overlaps")}
    </Badge>
  );
}
