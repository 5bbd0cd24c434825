"use client";

import type { Poll } from "@lectern/core";
import { contracts } from "@lectern/shared";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { api } from "../../http/api.ts";
import { useSession, useSessionSnapshot } from "../../session/use-session.ts";

/** Anonymous polls in which this person has voted: the class itself cannot tell, so the page remembers it. */
const voted = new Set<string>();
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export function noteSecretVote(pollId: string): void {
  voted.add(pollId);
  for (const listener of listeners) listener();
}

/** Whether this person has voted in an anonymous poll, by this page's memory. */
export function useSecretVote(poll: Poll | undefined): boolean {
  const read = () => poll?.anonymous === true && voted.has(poll.id);
  return useSyncExternalStore(subscribe, read, () => false);
}

/**
 * Asks the server whether they have, from another page or before this one was loaded again, in the poll that is open
 * when one comes in. In what opens later nobody has voted, and a whole class would ask at once.
 */
export function useAskedForSecretVote(poll: Poll | undefined): void {
  const { sessionId } = useSession();
  const known = useSessionSnapshot(({ confirmed }) => confirmed.sequence > 0);
  const cameIn = useRef(false);
  const id = poll?.anonymous === true && poll.status === "open" ? poll.id : null;
  useEffect(() => {
    if (!known || cameIn.current) return;
    cameIn.current = true;
    if (id === null || voted.has(id)) return;
    void api(contracts.sessionPolls, { params: { id: sessionId } }).then((outcome) => {
      // Without an answer the form stays, and who voted already is told so by the refusal.
      if (outcome.ok && outcome.body.items.some((item) => item.id === id && item.own.voted === true))
        noteSecretVote(id);
    });
  }, [known, id, sessionId]);
}
