"use client";

import { useTranslations } from "next-intl";
import { useRoomActs } from "../../room/acts/use-room-acts.ts";
import { usePersonName } from "../../session/use-person-name.ts";
import { useSession } from "../../session/use-session.ts";
import { useCan, useReason, useStanding } from "../../session/use-standing.ts";
import { useHands, useLetSpeak } from "./use-let-speak.ts";

/** Keys of who leads, whichever panel is open: the oldest hand may speak, all hands down. */
export function HandActs() {
  const t = useTranslations("participants.hand");
  const { send } = useSession();
  const can = useCan();
  const toReason = useReason();
  const nameOf = usePersonName();
  const { leads, staff } = useStanding();
  const { verdict, letSpeak } = useLetSpeak({ issue: send });
  const [first] = useHands();
  const next = {
    id: "hand.next",
    group: "people",
    label: t("next"),
    ...(first === undefined ? {} : { hint: nameOf(first) }),
    keys: "h",
    can: first === undefined ? t("none") : toReason(verdict(first)),
    run: () => {
      if (first !== undefined) void letSpeak(first);
    },
  } as const;
  const lowerAll = { type: "hand.lower", all: true } as const;
  const all = {
    id: "hand.lower-all",
    group: "people",
    label: t("lowerAll"),
    keys: "Shift+h",
    can: first === undefined ? t("none") : toReason(can(lowerAll)),
    run: () => void send(lowerAll),
  } as const;
  useRoomActs([...(leads ? [next] : []), ...(staff ? [all] : [])]);
  return null;
}
