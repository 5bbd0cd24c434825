"use client";

import { type Course, contracts, type Problem, type Session } from "@lectern/shared";
import { useEffect, useState } from "react";
import { api } from "../../http/api.ts";

type Past = { readonly sessions: readonly Session[] | null; readonly problem: Problem | null };

/** The API lists by beginning, oldest first: the newest are known when all are read. */
async function readAll(courseId: Course["id"], to: string): Promise<Past> {
  const sessions: Session[] = [];
  let cursor: string | undefined;
  do {
    const query = { courseId, to, limit: "100", ...(cursor === undefined ? {} : { cursor }) };
    const page = await api(contracts.sessionsList, { query });
    if (!page.ok) return { sessions: null, problem: page.problem };
    sessions.push(...page.body.items);
    cursor = page.body.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { sessions, problem: null };
}

/** Classes of the course that have begun by now. */
export function usePast(courseId: Course["id"]) {
  const [past, setPast] = useState<Past>({ sessions: null, problem: null });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads again
  useEffect(() => {
    let current = true;
    setPast((last) => ({ ...last, problem: null }));
    void readAll(courseId, new Date().toISOString()).then((read) => current && setPast(read));
    return () => {
      current = false;
    };
  }, [courseId, attempt]);
  return { ...past, reload: () => setAttempt((last) => last + 1) };
}
