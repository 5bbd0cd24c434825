"use client";

import type { AuditEntry } from "@lectern/shared";
import { useFormatter, useTranslations } from "next-intl";
import { Icon } from "../../ui/icon.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import { changeOf, type Side } from "./change.ts";

function useSideText(): (side: Side | null) => string {
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const format = useFormatter();
  const named = (group: "role" | "courseRole", role: string) => {
    const key = `${group}.${role}` as Parameters<typeof common>[0];
    return common.has(key) ? common(key) : role;
  };
  return (side) => {
    if (side === null) return t("none");
    switch (side.kind) {
      case "roles":
        return format.list(side.roles.map((role) => named("role", role)));
      case "courseRole":
        return named("courseRole", side.role);
      case "status": {
        const key = `status.${side.status}` as Parameters<typeof t>[0];
        return t.has(key) ? t(key) : side.status;
      }
      case "text":
        return side.text;
      case "entries":
        return t("entries", { count: side.entries });
    }
  };
}

/** What an entry changed, before → after, in words where the action has any. */
export function ChangeText({ entry }: { readonly entry: AuditEntry }) {
  const t = useTranslations("audit");
  const textOf = useSideText();
  const change = changeOf(entry);
  if (change === null) {
    const written = entry.after ?? entry.before;
    return written === null ? null : <code className="ui-mono break-all">{JSON.stringify(written)}</code>;
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <VisuallyHidden>{t("from")}</VisuallyHidden>
      <del className="text-ink-3">{textOf(change.before)}</del>
      <span className="inline-flex rtl:-scale-x-100">
        <Icon name="arrow" size="sm" />
      </span>
      <VisuallyHidden>{t("to")}</VisuallyHidden>
      <ins className="font-semibold no-underline">{textOf(change.after)}</ins>
    </span>
  );
}
