"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { PlayerSnapshot, ReplayPlayer } from "./replay-player.ts";

export const PlayerContext = createContext<ReplayPlayer | null>(null);

export function usePlayer(): ReplayPlayer {
  const player = useContext(PlayerContext);
  if (player === null) throw new Error("usePlayer needs a replay above it");
  return player;
}

/** @param select a part of what is played now, without making new objects: the component renders when it changes */
export function usePlayed<T>(select: (now: PlayerSnapshot) => T): T {
  const { subscribe, getSnapshot } = usePlayer();
  const read = () => select(getSnapshot());
  return useSyncExternalStore(subscribe, read, read);
}

/** Whole seconds are enough for what is read. */
export const useSecond = (): number => usePlayed(({ atMs }) => Math.floor(atMs / 1_000) * 1_000);
