"use client";

import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { CommandButton } from "../../session/command-button.tsx";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useCan, useStanding } from "../../session/use-standing.ts";
import { Button } from "../../ui/button.tsx";
import type { Line } from "./thread.ts";

type Props = { readonly line: Line; readonly onReply: () => void; readonly onEdit: () => void };

/** What this person may do with one message; what they may never do is not there. */
export function MessageActs({ line, onReply, onEdit }: Props) {
  const t = useTranslations("chat");
  const can = useCan();
  const giver = useCommand();
  const { id, staff } = useStanding();
  const isPinned = useSessionSnapshot(({ confirmed }) =>
    confirmed.chat.pins.some((pin) => pin.id === line.id),
  );
  const messageId = line.id as Id<"message">;
  const isOwn = line.from === id;
  const mayEdit = isOwn && can({ type: "message.edit", messageId, text: line.text }) === true;
  return (
    <>
      <div className="chat-line__acts">
        <Button size="sm" icon="chat" onClick={onReply}>
          {t("reply")}
        </Button>
        {mayEdit && (
          <Button size="sm" icon="edit" onClick={onEdit}>
            {t("edit")}
          </Button>
        )}
        {staff && line.to === "all" && (
          <CommandButton
            command={{ type: isPinned ? "message.unpin" : "message.pin", messageId }}
            giver={giver}
            label={isPinned ? t("unpin") : t("pin")}
            icon="pin"
            size="sm"
          />
        )}
        {(staff || isOwn) && (
          <CommandButton
            command={{ type: "message.remove", messageId }}
            giver={giver}
            label={t("remove")}
            icon="trash"
            size="sm"
            variant="danger"
          />
        )}
      </div>
      <RefusalNote refusal={giver.refusal} />
    </>
  );
}
