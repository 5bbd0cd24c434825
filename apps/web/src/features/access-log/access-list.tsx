"use client";

import { type AccessEntry, contracts } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { api } from "../../http/api.ts";
import { Refusal } from "../../http/refusal.tsx";
import { type Page, usePages } from "../../http/use-pages.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ShowMore } from "../../ui/show-more.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";

export function AccessList({ first }: { readonly first: Page<AccessEntry> }) {
  const t = useTranslations("access");
  const { items, hasMore, more, busy, problem } = usePages(first, (cursor) =>
    api(contracts.accessLog, { query: { cursor } }),
  );
  const columns: readonly Column<AccessEntry>[] = [
    {
      key: "time",
      head: t("time"),
      className: "whitespace-nowrap text-ink-3",
      cell: ({ at }) => <Timestamp at={at} as="precise" />,
    },
    {
      key: "person",
      head: t("person"),
      cell: ({ actor }) => (
        <span className="inline-flex items-center gap-2">
          <Avatar name={actor.name} id={actor.id} size="sm" />
          {actor.name}
        </span>
      ),
    },
    { key: "opened", head: t("opened"), cell: ({ kind }) => kind },
    {
      key: "subject",
      head: t("subject"),
      cell: ({ subject }) => <code className="ui-mono break-all">{subject.id}</code>,
    },
    {
      key: "request",
      head: t("request"),
      cell: ({ requestId }) => requestId && <code className="ui-mono break-all">{requestId}</code>,
    },
  ];
  if (items.length === 0) {
    return (
      <Card flush>
        <EmptyState icon="eye" title={t("empty.title")}>
          {t("empty.text")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card flush>
      <Table caption={t("title")} columns={columns} items={items} keyOf={({ id }) => id} />
      <Refusal problem={problem} onRetry={more} retrying={busy} />
      <ShowMore
        summary={t(hasMore ? "shownMore" : "shownAll", { count: items.length })}
        onMore={more}
        busy={busy}
        label={t("older")}
      />
    </Card>
  );
}
