"use client";

import { useEffect, useRef, useState } from "react";
import { useSession, useSessionSnapshot } from "../../../session/use-session.ts";
import { lateOf, type Waiting, waitingIn } from "./undelivered.ts";

const looksEveryMs = 500;
const none: readonly string[] = [];

/** The elements of a page that were drawn here and are still not saved after a while. */
export function useUndelivered(page: number): readonly string[] {
  const { getSnapshot } = useSession();
  const waits = useSessionSnapshot(({ pending }) =>
    pending.some(({ command: { type }, acked }) => type === "whiteboard.update" && acked === null),
  );
  const waiting = useRef<Waiting>(new Map());
  const [late, setLate] = useState(none);
  useEffect(() => {
    const look = () => {
      const nowMs = performance.now();
      waiting.current = waitingIn(waiting.current, getSnapshot().pending, page, nowMs);
      const ids = lateOf(waiting.current, nowMs);
      setLate((before) => (before.join() === ids.join() ? before : ids));
    };
    look();
    if (!waits) return;
    const timer = setInterval(look, looksEveryMs);
    return () => clearInterval(timer);
  }, [getSnapshot, page, waits]);
  return late;
}
