"use client";

import { useTranslations } from "next-intl";
import { countHere } from "../../features/participants/participants-in.ts";
import { useWaiting } from "../../features/waiting/use-waiting.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { PeoplePanel } from "./people-panel.tsx";
import type { RoomPanel } from "./room-panel.ts";

/** The tabs of the rail, in order; a feature that comes to the room adds its own here. */
export function usePanels(): readonly RoomPanel[] {
  const t = useTranslations("room.rail");
  const { staff } = useStanding();
  const here = useSessionSnapshot(({ confirmed }) => countHere(confirmed.roster));
  const hands = useSessionSnapshot(({ confirmed }) => confirmed.hands.queue.length);
  const waiting = useWaiting().length;
  const people: RoomPanel = {
    id: "people",
    label: t("people"),
    count: here,
    asking: staff ? hands + waiting : 0,
    letter: "p",
    panel: <PeoplePanel />,
  };
  return [people];
}
