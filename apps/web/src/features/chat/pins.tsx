"use client";

import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { CommandButton } from "../../session/command-button.tsx";
import { useCommand } from "../../session/use-command.ts";
import { usePersonName } from "../../session/use-person-name.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { Icon } from "../../ui/icon.tsx";
import { MessageText } from "./message-text.tsx";

/** What stays in view above the conversation. */
export function Pins() {
  const t = useTranslations("chat");
  const nameOf = usePersonName();
  const { staff } = useStanding();
  const pins = useSessionSnapshot(({ confirmed }) => confirmed.chat.pins);
  const giver = useCommand();
  if (pins.length === 0) return null;
  return (
    <ul className="chat-pins" aria-label={t("pinned")}>
      {pins.map((pin) => (
        <li key={pin.id}>
          <Icon name="pin" size="sm" />
          <div className="chat-pins__text">
            <MessageText text={pin.text} />
            <span className="chat-line__at">
              <bdi>{nameOf(pin.from)}</bdi>
            </span>
          </div>
          {staff && (
            <CommandButton
              command={{ type: "message.unpin", messageId: pin.id as Id<"message"> }}
              giver={giver}
              label={t("unpin")}
              size="sm"
              variant="quiet"
            />
          )}
        </li>
      ))}
    </ul>
  );
}
