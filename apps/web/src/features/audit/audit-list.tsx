"use client";

import { type AuditEntry, type AuditFilter, contracts } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../http/api.ts";
import { Refusal } from "../../http/refusal.tsx";
import { type Page, usePages } from "../../http/use-pages.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Icon } from "../../ui/icon.tsx";
import { RowToggle } from "../../ui/row-toggle.tsx";
import { ShowMore } from "../../ui/show-more.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { ChangeText } from "./change-text.tsx";
import { EntryDetail } from "./entry-detail.tsx";
import { shortHash } from "./short-hash.ts";

type Props = {
  readonly first: Page<AuditEntry>;
  readonly filter: AuditFilter;
};

export function AuditList({ first, filter }: Props) {
  const t = useTranslations("audit");
  const [openId, setOpenId] = useState<string | null>(null);
  const { items, hasMore, more, busy, problem } = usePages(first, (cursor) =>
    api(contracts.auditLog, { query: { ...filter, cursor } }),
  );
  const actionText = (action: string) => {
    const key = `actions.${action}` as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : action;
  };
  const columns: readonly Column<AuditEntry>[] = [
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
          {actor.kind === "user" ? (
            <Avatar name={actor.name} id={actor.id} size="sm" />
          ) : (
            <Icon name="gear" size="sm" />
          )}
          {actor.name}
        </span>
      ),
    },
    {
      key: "action",
      head: t("action"),
      cell: ({ id, action }) => (
        <RowToggle open={openId === id} onToggle={() => setOpenId(openId === id ? null : id)}>
          {actionText(action)}
        </RowToggle>
      ),
    },
    {
      key: "subject",
      head: t("subject"),
      cell: ({ subject }) => (subject.kind === "tenant" ? t("school") : subject.name),
    },
    { key: "change", head: t("change"), cell: (entry) => <ChangeText entry={entry} /> },
    {
      key: "hash",
      head: t("hash"),
      cell: ({ hash }) =>
        hash === null ? (
          <Badge icon="clock">{t("notSealed")}</Badge>
        ) : (
          <code className="ui-mono text-ink-3">{shortHash(hash)}</code>
        ),
    },
  ];
  if (items.length === 0) {
    const filtered = Object.values(filter).some((value) => value !== undefined);
    return (
      <Card flush>
        <EmptyState icon="log" title={t(filtered ? "nothing.title" : "empty.title")}>
          {t(filtered ? "nothing.text" : "empty.text")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card flush>
      <Table
        caption={t("title")}
        columns={columns}
        items={items}
        keyOf={({ id }) => id}
        detail={(entry) => (entry.id === openId ? <EntryDetail entry={entry} /> : null)}
      />
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
