"use client";

import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { browserEnvironment } from "../../session/browser-environment.ts";
import { type ClassSource, useSession } from "../../session/use-session.ts";
import { elapsed } from "../../time/elapsed.ts";
import { CatchUp, type CatchUpView } from "./catch-up.ts";

/** Null outside of a running class. */
export const CatchUpContext = createContext<CatchUp | null>(null);

/** For the class that is followed here; what it shows instead of now, and to whom, is for the room to say. */
export function useCatchUpOf(): { readonly catchUp: CatchUp; readonly source: ClassSource } {
  const live = useSession();
  const [catchUp] = useState(() => {
    const { readLog } = live;
    if (readLog === undefined) throw new Error("only a class that is followed can be caught up with");
    return new CatchUp(live, readLog, browserEnvironment);
  });
  useEffect(() => () => catchUp.close(), [catchUp]);
  const { subscribe, getSource } = catchUp;
  return { catchUp, source: useSyncExternalStore(subscribe, getSource, getSource) };
}

export function useCatchUp(): CatchUp {
  const catchUp = useContext(CatchUpContext);
  if (catchUp === null) throw new Error("useCatchUp needs a CatchUpContext above it");
  return catchUp;
}

/** @param select takes a part, without making new objects: the component renders when that changes */
export function useCatchUpView<T>(select: (view: CatchUpView) => T): T {
  const { subscribe, getSnapshot } = useCatchUp();
  const read = () => select(getSnapshot());
  return useSyncExternalStore(subscribe, read, read);
}

/** The moment that is looked at, like 12:04; null while that is now. */
export const usePastMoment = (): string | null =>
  useCatchUpView(({ status, atMs, fromMs }) => (status === "past" ? elapsed(atMs - fromMs) : null));

/** By how much one is behind; null while one is not. */
export const useBehind = (): string | null =>
  useCatchUpView(({ status, atMs, toMs }) => (status === "past" ? elapsed(toMs - atMs) : null));
