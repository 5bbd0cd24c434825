"use client";

import { useTranslations } from "next-intl";
import { useRoomActs } from "../../room/acts/use-room-acts.ts";
import { usePersonName } from "../../session/use-person-name.ts";
import { useSession } from "../../session/use-session.ts";
import { useCan, useReason, useStanding } from "../../session/use-standing.ts";
import { useWaiting } from "./use-waiting.ts";

/** The key of the staff that lets in who waits longest, whichever panel is open. */
export function WaitingActs() {
  const t = useTranslations("participants.waiting");
  const { send } = useSession();
  const can = useCan();
  const toReason = useReason();
  const nameOf = usePersonName();
  const { staff } = useStanding();
  const [first] = useWaiting();
  const command = first && ({ type: "participant.admit", participantId: first } as const);
  useRoomActs(
    staff
      ? [
          {
            id: "waiting.admit",
            group: "people",
            label: t("admitFirst"),
            ...(first === undefined ? {} : { hint: nameOf(first) }),
            keys: "a",
            can: command === undefined ? t("none") : toReason(can(command)),
            run: () => {
              if (command !== undefined) void send(command);
            },
          },
        ]
      : [],
  );
  return null;
}
