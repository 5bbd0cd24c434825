"use client";

import type { PollMode, PollResults } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { Checkbox } from "../ui/choice.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { type PollDraft, withRoom } from "./poll-draft.ts";
import "./poll-form.css";

type Props = { readonly draft: PollDraft; readonly onChange: (draft: PollDraft) => void };

const modes: readonly PollMode[] = ["single", "multiple", "quiz", "scale"];
const rules: readonly PollResults[] = ["always", "after-vote", "after-close", "never"];

/** What a poll asks, how it is answered and who sees what comes of it; the same before and in a class. */
export function PollFields({ draft, onChange }: Props) {
  const t = useTranslations("polls");
  const setOption = (at: number, change: Partial<PollDraft["options"][number]>) =>
    onChange(
      withRoom({
        ...draft,
        options: draft.options.map((option, n) => (n === at ? { ...option, ...change } : option)),
      }),
    );
  return (
    <>
      <TextInput
        label={t("question")}
        maxLength={300}
        dir="auto"
        value={draft.question}
        onChange={(event) => onChange({ ...draft, question: event.target.value })}
      />
      <div className="poll-form__rules">
        <Select
          label={t("kind")}
          options={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
          value={draft.mode}
          onValueChange={(mode) => onChange({ ...draft, mode: mode as PollMode })}
        />
        <Select
          label={t("resultsLabel")}
          options={rules.map((value) => ({ value, label: t(`results.${value}`) }))}
          value={draft.results}
          onValueChange={(results) => onChange({ ...draft, results: results as PollResults })}
        />
      </div>
      <Checkbox
        label={t("anonymousLabel")}
        hint={t("anonymousHint")}
        checked={draft.anonymous}
        onChange={(event) => onChange({ ...draft, anonymous: event.target.checked })}
      />
      <fieldset className="grid gap-2">
        <legend className="ui-field__label">{t("options")}</legend>
        {draft.options.map(({ label, correct }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are known by their place
          <div key={n} className="poll-form__option">
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
    </>
  );
}
