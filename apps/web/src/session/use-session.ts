"use client";

import { createContext, useContext, useRef, useSyncExternalStore } from "react";
import { sameParts } from "./same-parts.ts";
import type { SessionSnapshot, SessionStore } from "./session-store.ts";

/** A class to look at, whether it is followed or a moment of it is shown again. */
export type ClassSource = Pick<SessionStore, Exclude<keyof SessionStore, "open" | "close" | "readLog">> & {
  /** Only of a class that is followed: its log, for who wants to see an earlier moment. */
  readonly readLog?: SessionStore["readLog"];
  /** What is shown is over: what could only be refused is better not there. */
  readonly past?: true;
};

export const SessionContext = createContext<ClassSource | null>(null);

/** The class that the page is in: commands, verdicts and signals. */
export function useSession(): ClassSource {
  const source = useContext(SessionContext);
  if (source === null) throw new Error("useSession needs a SessionProvider above it");
  return source;
}

/** Whether a moment is shown that is over. */
export const usePast = (): boolean => useSession().past === true;

/**
 * What is shown of the class now.
 * @param select takes a part of the snapshot, or several in a list or an object: the component renders when one changes
 */
export function useSessionSnapshot<T>(select: (snapshot: SessionSnapshot) => T): T {
  const { subscribe, getSnapshot } = useSession();
  const last = useRef<{ readonly value: T } | null>(null);
  const read = () => {
    const value = select(getSnapshot());
    if (last.current === null || !sameParts(last.current.value, value)) last.current = { value };
    return last.current.value;
  };
  return useSyncExternalStore(subscribe, read, read);
}
