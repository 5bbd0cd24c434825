"use client";

import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from "react";
import { ActRegistry, type RoomAct } from "./room-act.ts";

export const ActsContext = createContext(new ActRegistry());

/** Puts acts into the room for as long as the component is there; they may change with every render. */
export function useRoomActs(acts: readonly RoomAct[]): void {
  const registry = useContext(ActsContext);
  const part = useRef({}).current;
  useEffect(() => registry.put(part, acts));
  useEffect(() => () => registry.remove(part), [registry, part]);
}

/** Does an act as it is now: one from a list may be older than the component that put it in. */
export function useRunAct(): (act: RoomAct) => void {
  const registry = useContext(ActsContext);
  return (act) => (registry.acts.find(({ id }) => id === act.id) ?? act).run();
}

/** Everything that can be done in the room now. */
export function useActList(): readonly RoomAct[] {
  const { subscribe, getSnapshot } = useContext(ActsContext);
  return useSyncExternalStore(subscribe, getSnapshot, getSnapshot);
}
