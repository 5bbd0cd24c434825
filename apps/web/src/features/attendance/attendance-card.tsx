"use client";

import type { Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { elapsed } from "../../time/elapsed.ts";
import { useNow } from "../../time/use-now.ts";
import { usePageRefresh } from "../../time/use-page-refresh.ts";
import { useTimes } from "../../time/use-times.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { Thread } from "../../ui/thread.tsx";
import { type Attendee, type Span, wholeClass } from "./whole-class.ts";

type Props = {
  readonly session: Session;
  readonly items: readonly Attendee[];
  readonly serverNowMs: number;
};

/** Who was there from when to when, everybody on the same axis of time; it goes on while the class does. */
export function AttendanceCard({ session, items, serverNowMs }: Props) {
  const t = useTranslations("attendance");
  const live = session.status === "live";
  usePageRefresh(live || session.status === "scheduled");
  const nowMs = useNow(serverNowMs, 10_000);
  const whole = wholeClass(session, items, nowMs);
  const columns = useColumns(whole, nowMs);
  if (items.length > 0) {
    return (
      <Card flush>
        <Table caption={t("caption")} columns={columns} items={items} keyOf={(item) => item.participantId} />
      </Card>
    );
  }
  const none = session.startedAt === null ? "notStarted" : "nobody";
  return (
    <Card flush>
      <EmptyState icon="people" title={t(`${none}.title`)}>
        {t(`${none}.text`)}
      </EmptyState>
    </Card>
  );
}

const iso = (ms: number) => new Date(ms).toISOString();

function useColumns(whole: Span, nowMs: number): readonly Column<Attendee>[] {
  const t = useTranslations("attendance");
  const times = useTimes();
  /** Of who is still there the last one reaches until now. */
  const spansOf = ({ intervals, lastLeaveAt }: Attendee): readonly Span[] =>
    intervals.map((interval, index) =>
      lastLeaveAt === null && index === intervals.length - 1
        ? { fromMs: interval.fromMs, toMs: Math.max(interval.toMs, nowMs) }
        : interval,
    );
  const spoken = (spans: readonly Span[]) =>
    spans.map(({ fromMs, toMs }) => times.range({ startsAt: iso(fromMs), endsAt: iso(toMs) })).join(", ");
  return [
    {
      key: "person",
      head: t("person"),
      plain: true,
      cell: ({ participantId, name, role }) => (
        <span className="flex items-center gap-3">
          <Avatar name={name} id={participantId} />
          <span className="min-w-0">
            <span className="block break-words font-semibold">
              <bdi>{name}</bdi>
            </span>
            <span className="block text-ink-3 text-sm">{t(`role.${role}`)}</span>
          </span>
        </span>
      ),
    },
    {
      key: "span",
      head: t("span", { from: times.clock(iso(whole.fromMs)), to: times.clock(iso(whole.toMs)) }),
      className: "sm:w-2/5",
      cell: (item) => {
        const spans = spansOf(item);
        return (
          <span className="block w-full min-w-24">
            <Thread label={t("there", { times: spoken(spans) })} whole={whole} spans={spans} />
          </span>
        );
      },
    },
    {
      key: "total",
      head: t("total"),
      cell: (item) => elapsed(spansOf(item).reduce((total, { fromMs, toMs }) => total + toMs - fromMs, 0)),
    },
    { key: "first", head: t("first"), cell: ({ firstJoinAt }) => times.clock(firstJoinAt) },
    {
      key: "last",
      head: t("last"),
      cell: ({ lastLeaveAt }) =>
        lastLeaveAt === null ? (
          <Badge tone="ok" icon="check">
            {t("still")}
          </Badge>
        ) : (
          times.clock(lastLeaveAt)
        ),
    },
  ];
}
