"use client";

import { isRefused } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useCan, useReason } from "../../session/use-standing.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { TextArea } from "../../ui/text-input.tsx";

/** A question that is being written; it outlives the tab that it is written in. */
export type QuestionDraft = { readonly text: string; readonly anonymous: boolean };
export const noQuestionDraft: QuestionDraft = { text: "", anonymous: false };

type Props = { readonly draft: QuestionDraft; readonly onDraft: (draft: QuestionDraft) => void };

/** Where one asks. What could not be sent comes back into it. */
export function AskForm({ draft, onDraft }: Props) {
  const t = useTranslations("questions");
  const { issue, refusal, clear } = useCommand();
  const mayHide = useSessionSnapshot(({ confirmed }) => confirmed.questions.anonymous);
  const anonymous = mayHide && draft.anonymous;
  const text = draft.text.trim();
  const reason = useReason()(useCan()({ type: "question.ask", text: text || "…", anonymous }));
  const ask = async () => {
    onDraft({ ...draft, text: "" });
    const result = await issue({ type: "question.ask", text, anonymous });
    if (isRefused(result)) onDraft({ ...draft, text });
  };
  return (
    <form
      className="question-ask"
      onSubmit={(event) => {
        event.preventDefault();
        if (text !== "" && reason === true) void ask();
      }}
    >
      <TextArea
        label={t("askLabel")}
        labelHidden
        rows={2}
        maxLength={1000}
        dir="auto"
        placeholder={reason === true ? t("askLabel") : reason}
        value={draft.text}
        onChange={(event) => {
          clear();
          onDraft({ ...draft, text: event.target.value });
        }}
      />
      <RefusalNote refusal={refusal} />
      <div className="question__acts">
        {mayHide && (
          <Checkbox
            label={t("hideName")}
            checked={draft.anonymous}
            onChange={(event) => onDraft({ ...draft, anonymous: event.target.checked })}
          />
        )}
        <span className="ms-auto">
          <Button type="submit" size="sm" disabled={text === "" || reason !== true}>
            {t("ask")}
          </Button>
        </span>
      </div>
    </form>
  );
}
