"use client";

import { isRecorded } from "@lectern/core";
import { useTranslations } from "next-intl";
import { CommandButton } from "../../session/command-button.tsx";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { useOwn } from "../../session/use-own.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";

/** Why microphone and camera stay off in a recorded class, and the way to change that. */
export function ConsentNote() {
  const t = useTranslations("room.consent");
  const giver = useCommand();
  const recorded = useSessionSnapshot(({ confirmed }) => isRecorded(confirmed));
  const { consented, permissions } = useOwn();
  const mayPublish = permissions.some((permission) => permission.startsWith("media."));
  if (!recorded || consented || !mayPublish) return null;
  return (
    <div className="room-consent">
      <p>{t("missing")}</p>
      <CommandButton command={{ type: "consent.give" }} giver={giver} label={t("give")} size="sm" />
      <RefusalNote refusal={giver.refusal} />
    </div>
  );
}
