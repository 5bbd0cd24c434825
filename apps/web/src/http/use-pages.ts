"use client";

import type { Problem } from "@lectern/shared";
import { useState } from "react";
import type { Outcome } from "./problem.ts";

export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

/**
 * A list whose first page the server rendered. A new first page (after `router.refresh` or another search) starts
 * the list again.
 * @param read gets the page behind a cursor
 */
export function usePages<T>(first: Page<T>, read: (cursor: string) => Promise<Outcome<Page<T>>>) {
  const [state, setState] = useState({ first, items: first.items, nextCursor: first.nextCursor });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const shown = state.first === first ? state : { first, items: first.items, nextCursor: first.nextCursor };

  const readMore = async (cursor: string) => {
    setBusy(true);
    setProblem(null);
    const outcome = await read(cursor);
    setBusy(false);
    if (!outcome.ok) return setProblem(outcome.problem);
    const { items, nextCursor } = outcome.body;
    setState({ first, items: [...shown.items, ...items], nextCursor });
  };

  const { items, nextCursor } = shown;
  return {
    items,
    hasMore: nextCursor !== null,
    more: nextCursor === null ? undefined : () => void readMore(nextCursor),
    busy,
    problem,
  };
}
