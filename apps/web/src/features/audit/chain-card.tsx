"use client";

import { type AuditChain, contracts } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../http/api.ts";
import type { Outcome } from "../../http/problem.ts";
import { Refusal } from "../../http/refusal.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { shortHash } from "./short-hash.ts";

const marks: Record<AuditChain["verdict"], { icon: IconName; tone: string }> = {
  intact: { icon: "shield", tone: "bg-ok-soft text-ok-ink" },
  broken: { icon: "alert", tone: "bg-danger-soft text-danger-ink" },
  empty: { icon: "clock", tone: "bg-sunken text-ink-2" },
};

/** The proof before the table: whether every sealed entry links to the one before it, as just recomputed. */
export function ChainCard({ first }: { readonly first: Outcome<AuditChain> }) {
  const t = useTranslations("audit.chain");
  const [outcome, setOutcome] = useState(first);
  const [busy, setBusy] = useState(false);
  const verify = async () => {
    setBusy(true);
    setOutcome(await api(contracts.auditChain, {}));
    setBusy(false);
  };
  if (!outcome.ok) {
    return (
      <div className="mb-5">
        <Refusal problem={outcome.problem} onRetry={() => void verify()} retrying={busy} />
      </div>
    );
  }
  const { verdict, sealed, waiting, head, fault, checkedAt } = outcome.body;
  const { icon, tone } = marks[verdict];
  return (
    <section className="ui-card mb-5 flex flex-wrap items-center gap-4 px-5 py-4" aria-label={t("label")}>
      <span className={`grid size-10 flex-none place-items-center rounded-full ${tone}`}>
        <Icon name={icon} />
      </span>
      <div className="min-w-0 flex-1" role="status">
        <strong className="block">{t(`${verdict}.title`)}</strong>
        {verdict === "broken" && fault !== null && <span className="block">{fault}</span>}
        <span className="block text-sm text-ink-3">
          {t(`${verdict}.text`, { sealed })} {waiting > 0 && t("waiting", { count: waiting })}{" "}
          {t.rich("checked", { at: () => <Timestamp at={checkedAt} as="date-time" /> })}
          {head !== null && (
            <>
              {" · "}
              {t("head")} <code className="ui-mono">{shortHash(head)}</code>
            </>
          )}
        </span>
      </div>
      <Button size="sm" busy={busy} onClick={() => void verify()}>
        {t("verify")}
      </Button>
    </section>
  );
}
