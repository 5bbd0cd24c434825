"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { SessionSnapshot, SessionStore } from "./session-store.ts";

export const SessionContext = createContext<SessionStore | null>(null);

/** The class that the page is in: commands, verdicts and signals. */
export function useSession(): SessionStore {
  const store = useContext(SessionContext);
  if (store === null) throw new Error("useSession needs a SessionProvider above it");
  return store;
}

/**
 * What is shown of the class now.
 * @param select takes a part of the snapshot, without making new objects: the component renders when that changes
 */
export function useSessionSnapshot<T>(select: (snapshot: SessionSnapshot) => T): T {
  const { subscribe, getSnapshot } = useSession();
  const read = () => select(getSnapshot());
  return useSyncExternalStore(subscribe, read, read);
}
