"use client";

import type { SessionCommand } from "@lectern/core";
import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ListLine } from "../../ui/list-section.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";
import { ParticipantMenu } from "./participant-menu.tsx";
import { sourceOf } from "./participants-in.ts";

type Props = { readonly participantId: Id<"participant">; readonly name: string; readonly isOwn: boolean };

const concerns = (command: SessionCommand, participantId: string) =>
  "participantId" in command && command.participantId === participantId && command.type !== "hand.lower";

/** One participant: role, what is heard and seen of them, and what is on its way about them. */
export function ParticipantLine({ participantId, name, isOwn }: Props) {
  const t = useTranslations("participants");
  const role = useSessionSnapshot(({ confirmed }) => confirmed.roster.participants[participantId]?.role);
  const microphone = useSessionSnapshot(({ confirmed }) =>
    sourceOf(confirmed.media, participantId, "microphone"),
  );
  const shares = useSessionSnapshot(
    ({ confirmed }) => confirmed.media.screenShare?.participantId === participantId,
  );
  const changing = useSessionSnapshot(({ pending }) =>
    pending.some(({ command }) => concerns(command, participantId)),
  );
  const known = role === undefined || role === "learner" ? [] : [t(`roles.${role}`)];
  const meta = [...known, ...(shares ? [t("shares")] : []), ...(changing ? [t("changing")] : [])];
  return (
    <ListLine
      start={<Avatar name={name} id={participantId} />}
      title={
        isOwn ? (
          <>
            {name} <span className="text-ink-3">{t("you")}</span>
          </>
        ) : (
          name
        )
      }
      {...(meta.length === 0 ? {} : { meta: meta.join(" · ") })}
      acts={
        <>
          <Tooltip text={t(`microphone.${microphone}`)}>
            <span
              className={microphone === "on" ? "text-ink" : "text-ink-3"}
              role="img"
              aria-label={t(`microphone.${microphone}`)}
            >
              <Icon name={microphone === "on" ? "mic" : "mic-off"} />
            </span>
          </Tooltip>
          <ParticipantMenu participantId={participantId} name={name} />
        </>
      }
    />
  );
}
