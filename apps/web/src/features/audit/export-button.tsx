"use client";

import {
  type AuditEntry,
  type AuditFilter,
  type ContractResponse,
  contracts,
  type Problem,
} from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { api } from "../../http/api.ts";
import { isPassing, type Outcome } from "../../http/problem.ts";
import { Refusal } from "../../http/refusal.tsx";
import { useOnline } from "../../http/use-online.ts";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { toCsv } from "./csv.ts";

type AuditPage = ContractResponse<typeof contracts.auditLog>;

const pageAfter = (filter: AuditFilter, cursor: string): Promise<Outcome<AuditPage>> =>
  api(contracts.auditLog, { query: { ...filter, cursor, limit: "100" } });

function save(entries: readonly AuditEntry[], name: string) {
  const url = URL.createObjectURL(new Blob([toCsv(entries)], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Writes the export to the log first, then fetches what it carries page by page and saves it as CSV. */
export function ExportButton({ filter }: { readonly filter: AuditFilter }) {
  const t = useTranslations("audit.export");
  const router = useRouter();
  const toast = useToast();
  const online = useOnline();
  const [done, setDone] = useState<{ readonly read: number; readonly of: number } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  /** One export is one entry of the log, however often it has to be tried. */
  const intent = useRef<string | null>(null);

  const fetchAll = async () => {
    intent.current ??= crypto.randomUUID();
    const recorded = await api(contracts.auditExport, { body: filter }, intent.current);
    if (!recorded.ok) return recorded.problem;
    const { entries: of, matching, cursor: start } = recorded.body;
    const read: AuditEntry[] = [];
    let cursor: string | null = start;
    while (cursor !== null && read.length < of) {
      setDone({ read: read.length, of });
      const page = await pageAfter(filter, cursor);
      if (!page.ok) return page.problem;
      read.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    save(read.slice(0, of), `audit-log-${new Date().toISOString().slice(0, 10)}.csv`);
    intent.current = null;
    toast({ text: matching > of ? t("cut", { of, matching }) : t("saved", { count: of }) });
    router.refresh();
    return null;
  };
  const run = async () => {
    setBusy(true);
    setProblem(null);
    setProblem(await fetchAll());
    setBusy(false);
    setDone(null);
  };

  return (
    <div className="flex flex-col items-end gap-2">
      <Button icon="down-tray" busy={busy} disabled={!online} onClick={() => void run()}>
        {t("act")}
      </Button>
      <span className="text-sm text-ink-3" role="status">
        {done && t("progress", done)}
      </span>
      <Refusal
        problem={problem}
        onRetry={problem && isPassing(problem) ? () => void run() : undefined}
        retrying={busy}
      />
    </div>
  );
}
