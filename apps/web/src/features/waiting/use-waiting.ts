"use client";

import type { Id } from "@lectern/shared";
import { useMemo } from "react";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { waitingIn } from "./waiting-in.ts";

/** Who stands at the door, longest waiting first; only staff see anybody. */
export function useWaiting(): readonly Id<"participant">[] {
  const roster = useSessionSnapshot(({ confirmed }) => confirmed.roster);
  return useMemo(() => waitingIn(roster), [roster]);
}
