"use client";

import type { Problem } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { contentOf, missingIn, noPollDraft, type PollDraft } from "../../poll-form/poll-draft.ts";
import { PollFields } from "../../poll-form/poll-fields.tsx";
import { Button } from "../../ui/button.tsx";
import type { PollList } from "./lists.ts";

type Props = { readonly list: PollList; readonly onClose: () => void };

/** The next poll, until it is whole and added. */
export function NewPoll({ list, onClose }: Props) {
  const t = useTranslations("prepare.polls");
  const polls = useTranslations("polls");
  const common = useTranslations("common");
  const [draft, setDraft] = useState<PollDraft>(noPollDraft);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const missing = missingIn(draft);
  const add = async () => {
    if (missing !== null) return;
    setPending(true);
    const outcome = await list.add(contentOf(draft));
    setPending(false);
    if (outcome.ok) onClose();
    else setProblem(outcome.problem);
  };
  return (
    <form
      noValidate
      className="prepare-overlay"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <PollFields draft={draft} onChange={setDraft} />
      <Refusal problem={problem} />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" size="sm" busy={pending} disabled={missing !== null}>
          {t("addThis")}
        </Button>
        <Button size="sm" variant="quiet" onClick={onClose}>
          {common("cancel")}
        </Button>
        {missing !== null && <span className="text-ink-3 text-sm">{polls(`missing.${missing}`)}</span>}
      </div>
    </form>
  );
}
