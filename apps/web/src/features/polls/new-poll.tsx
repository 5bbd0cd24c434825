"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { contentOf, missingIn, noPollDraft, type PollDraft } from "../../poll-form/poll-draft.ts";
import { PollFields } from "../../poll-form/poll-fields.tsx";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActs } from "../../ui/dialog.tsx";
import { useAskPoll } from "./use-ask-poll.ts";

type Props = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

/** A poll with options of its own, kept for later or asked at once. */
export function NewPoll({ open, onOpenChange }: Props) {
  const t = useTranslations("polls");
  const [draft, setDraft] = useState<PollDraft>(noPollDraft);
  const { ask, pending, refusal } = useAskPoll();
  const missing = missingIn(draft);
  const make = async (atOnce: boolean) => {
    if (missing !== null || !(await ask(contentOf(draft), atOnce))) return;
    setDraft(noPollDraft);
    onOpenChange(false);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("new")} size="lg">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void make(true);
        }}
      >
        <PollFields draft={draft} onChange={setDraft} />
        <RefusalNote refusal={refusal} />
        <DialogActs>
          {missing !== null && <span className="me-auto text-sm text-ink-3">{t(`missing.${missing}`)}</span>}
          <Button disabled={missing !== null} busy={pending} onClick={() => void make(false)}>
            {t("keep")}
          </Button>
          <Button type="submit" variant="primary" disabled={missing !== null} busy={pending}>
            {t("askNow")}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
