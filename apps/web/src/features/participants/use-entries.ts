"use client";

import type { Id } from "@lectern/shared";
import { useSession, useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { type Entry, entriesFor } from "./menu-entries.ts";

/** What can be done about whom. Of what happens in the class only what may change that draws anew: it is asked of hundreds. */
export function useEntries(): (participantId: Id<"participant">) => readonly Entry[] {
  const { can, getSnapshot } = useSession();
  const { id: own, leads } = useStanding();
  useSessionSnapshot(({ confirmed: { roster, media, session }, readOnly, status }) => [
    roster,
    media,
    session,
    readOnly,
    status.kind,
  ]);
  return (participantId) => entriesFor({ state: getSnapshot().confirmed, own, leads, can }, participantId);
}
