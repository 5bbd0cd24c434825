"use client";

import type { Message } from "@lectern/core";
import { contracts } from "@lectern/shared";
import { useMemo, useState } from "react";
import { api } from "../../http/api.ts";
import { useSession, useSessionSnapshot } from "../../session/use-session.ts";
import { stillThere } from "./thread.ts";

type Loaded = {
  readonly messages: readonly Message[];
  /** Where the list goes on; undefined before it was asked, null at its beginning. */
  readonly cursor: string | null | undefined;
};

const nothing: Loaded = { messages: [], cursor: undefined };

/**
 * Messages that the class does not remember any more, by the API, page by page.
 * @param known ids that are shown already
 */
export function useEarlier(known: ReadonlySet<string>) {
  const { sessionId } = useSession();
  const older = useSessionSnapshot(({ confirmed }) => confirmed.chat.older);
  const [loaded, setLoaded] = useState<Loaded>(nothing);
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const { cursor } = loaded;

  async function more(): Promise<void> {
    setState("loading");
    const messages: Message[] = [];
    let next = cursor;
    // The first pages are what the class remembers itself.
    while (messages.length === 0 && next !== null) {
      const query = { limit: "100", ...(next === undefined ? {} : { cursor: next }) };
      const outcome = await api(contracts.sessionMessages, { params: { id: sessionId }, query });
      if (!outcome.ok) return setState("failed");
      messages.push(...outcome.body.items.filter(({ id }) => !known.has(id)));
      next = outcome.body.nextCursor;
    }
    setLoaded({ messages: [...messages.toReversed(), ...loaded.messages], cursor: next });
    setState("idle");
  }

  const messages = useMemo(() => stillThere(loaded.messages, older), [loaded.messages, older]);
  return { messages, hasMore: cursor === undefined ? older.length > 0 : cursor !== null, state, more };
}
