"use client";

import { useCallback, useEffect, useState } from "react";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { lastSequence, unreadIn } from "./thread.ts";
import { useThread } from "./use-thread.ts";

/** What was written since the chat was last in view; what was there when one came in counts as read. */
export function useUnread(): { readonly unread: number; readonly onRead: (sequence: number) => void } {
  const { id } = useStanding();
  const lines = useThread();
  const known = useSessionSnapshot(({ confirmed }) => confirmed.sequence > 0);
  const [seen, setSeen] = useState<number | null>(null);
  const last = lastSequence(lines);
  useEffect(() => {
    if (known) setSeen((before) => before ?? last);
  }, [known, last]);
  const onRead = useCallback((sequence: number) => setSeen((before) => Math.max(before ?? 0, sequence)), []);
  return { unread: seen === null ? 0 : unreadIn(lines, seen, id), onRead };
}
