"use client";

import type { Session } from "@lectern/shared";
import { useEffect, useState } from "react";
import { onlyOnce } from "./agenda.ts";

const same = (a: Session, b: Session) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Classes as the server listed them, with what the viewer's own acts were answered since: lists come from rows that
 * may be a moment behind the log, answers come from the log itself.
 */
export function useSessions(listed: readonly Session[]) {
  const [answered, setAnswered] = useState<readonly Session[]>([]);
  // What the list has caught up with is the list's again, so that later changes by others show.
  useEffect(() => {
    setAnswered((known) => {
      const ahead = known.filter((one) => !listed.some((row) => row.id === one.id && same(row, one)));
      return ahead.length === known.length ? known : ahead;
    });
  }, [listed]);
  return {
    sessions: onlyOnce([...listed, ...answered]),
    put: (session: Session) => setAnswered((known) => onlyOnce([...known, session])),
  };
}
