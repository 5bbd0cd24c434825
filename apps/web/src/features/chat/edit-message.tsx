"use client";

import { type Id, isRefused } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea } from "../../ui/text-input.tsx";
import type { Line } from "./thread.ts";

type Props = { readonly line: Line; readonly onDone: () => void };

/** A message put right by its author, where it stands. */
export function EditMessage({ line, onDone }: Props) {
  const t = useTranslations("chat");
  const [text, setText] = useState(line.text);
  const { issue, pending, refusal } = useCommand();
  const save = async () => {
    const messageId = line.id as Id<"message">;
    const result = await issue({ type: "message.edit", messageId, text: text.trim() });
    if (!isRefused(result)) onDone();
  };
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") void save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onDone();
      }}
    >
      <TextArea
        label={t("editLabel")}
        labelHidden
        rows={2}
        maxLength={2000}
        value={text}
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      <RefusalNote refusal={refusal} />
      <div className="chat-line__acts">
        <Button size="sm" variant="quiet" onClick={onDone}>
          {t("cancel")}
        </Button>
        <Button size="sm" type="submit" busy={pending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
