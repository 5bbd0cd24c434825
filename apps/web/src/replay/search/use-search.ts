"use client";

import { contracts, type Id, type Problem, type SearchAnswer, type SearchHit } from "@lectern/shared";
import { useEffect, useState } from "react";
import { api } from "../../http/api.ts";
import type { ReplayPlayer } from "../player/replay-player.ts";

const none: readonly SearchHit[] = [];

/** What was searched for in the class, where it stands, and which of the places one is at. */
export function useSearch(sessionId: Id<"session">, player: ReplayPlayer) {
  const [words, setWords] = useState("");
  const [answer, setAnswer] = useState<SearchAnswer | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [at, setAt] = useState(-1);

  useEffect(() => {
    setAt(-1);
    setProblem(null);
    if (words === "") return setAnswer(null);
    let current = true;
    const ask = async () => {
      const found = await api(contracts.sessionSearch, { params: { id: sessionId }, query: { q: words } });
      if (!current) return;
      // What was found of other words is no answer to these.
      setAnswer(found.ok ? found.body : null);
      if (!found.ok) setProblem(found.problem);
    };
    void ask();
    return () => {
      current = false;
    };
  }, [words, sessionId]);

  const hits = answer?.items ?? none;
  /** Goes to the next (1) or the last (-1) place, around the ends. */
  const step = (by: 1 | -1) => {
    if (hits.length === 0) return;
    const to = at === -1 && by === -1 ? hits.length - 1 : (at + by + hits.length) % hits.length;
    goTo(to);
  };
  const goTo = (n: number) => {
    const hit = hits[n];
    if (hit === undefined) return;
    setAt(n);
    player.seek(hit.atMs);
  };
  return {
    words,
    search: setWords,
    hits,
    total: answer?.total ?? 0,
    answered: answer !== null,
    problem,
    at,
    step,
    goTo,
  };
}

export type Search = ReturnType<typeof useSearch>;
