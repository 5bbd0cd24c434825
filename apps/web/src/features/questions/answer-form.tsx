"use client";

import { type Id, isRefused } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea } from "../../ui/text-input.tsx";

type Props = { readonly questionId: Id<"question">; readonly onDone: () => void };

/** An answer in writing, which everybody reads. */
export function AnswerForm({ questionId, onDone }: Props) {
  const t = useTranslations("questions");
  const [text, setText] = useState("");
  const { issue, pending, refusal } = useCommand();
  const send = async () => {
    const result = await issue({ type: "question.answer", questionId, text: text.trim() });
    if (!isRefused(result)) onDone();
  };
  return (
    <form
      className="question__reply"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") void send();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onDone();
      }}
    >
      <TextArea
        label={t("answerLabel")}
        labelHidden
        rows={3}
        maxLength={2000}
        dir="auto"
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <RefusalNote refusal={refusal} />
      <div className="question__acts">
        <Button size="sm" variant="quiet" onClick={onDone}>
          {t("cancel")}
        </Button>
        <span className="ms-auto text-xs text-ink-3">{t("everyoneReads")}</span>
        <Button size="sm" type="submit" busy={pending} disabled={text.trim() === ""}>
          {t("sendAnswer")}
        </Button>
      </div>
    </form>
  );
}
