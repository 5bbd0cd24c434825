"use client";

import type { PollMode, PollResults } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { Dialog, DialogActs } from "../../ui/dialog.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { contentOf, missingIn, noPollDraft, type PollDraft, withRoom } from "./poll-draft.ts";
import { useAskPoll } from "./use-ask-poll.ts";

type Props = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

const modes: readonly PollMode[] = ["single", "multiple", "quiz", "scale"];
const rules: readonly PollResults[] = ["always", "after-vote", "after-close", "never"];

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
  const setOption = (at: number, change: Partial<PollDraft["options"][number]>) =>
    setDraft(
      withRoom({
        ...draft,
        options: draft.options.map((option, n) => (n === at ? { ...option, ...change } : option)),
      }),
    );
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("new")} size="lg">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void make(true);
        }}
      >
        <TextInput
          label={t("question")}
          maxLength={300}
          dir="auto"
          value={draft.question}
          onChange={(event) => setDraft({ ...draft, question: event.target.value })}
        />
        <div className="poll-new__rules">
          <Select
            label={t("kind")}
            options={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
            value={draft.mode}
            onValueChange={(mode) => setDraft({ ...draft, mode: mode as PollMode })}
          />
          <Select
            label={t("resultsLabel")}
            options={rules.map((value) => ({ value, label: t(`results.${value}`) }))}
            value={draft.results}
            onValueChange={(results) => setDraft({ ...draft, results: results as PollResults })}
          />
        </div>
        <fieldset className="grid gap-2">
          <legend className="ui-field__label">{t("options")}</legend>
          {draft.options.map(({ label, correct }, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are known by their place
            <div key={n} className="poll-new__option">
              <TextInput
                label={t("option", { n: n + 1 })}
                labelHidden
                placeholder={t("option", { n: n + 1 })}
                maxLength={200}
                dir="auto"
                value={label}
                onChange={(event) => setOption(n, { label: event.target.value })}
              />
              {draft.mode === "quiz" && (
                <Checkbox
                  label={t("correct")}
                  checked={correct}
                  onChange={(event) => setOption(n, { correct: event.target.checked })}
                />
              )}
            </div>
          ))}
        </fieldset>
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
