"use client";

import type { Contract, ContractRequest, ContractResponse, Problem } from "@lectern/shared";
import { useCallback, useRef, useState } from "react";
import { api } from "./api.ts";
import { isPassing, type Outcome } from "./problem.ts";

type Intent<C extends Contract> = { readonly request: ContractRequest<C>; readonly key: string };

export type Act<C extends Contract> = {
  /** Begins a new intent, with a key of its own. While one is under way a second one is not begun: null. */
  readonly act: (request: ContractRequest<C>) => Promise<Outcome<ContractResponse<C>> | null>;
  /** The same intent with the same key; undefined when trying again cannot help. */
  readonly retry: (() => void) | undefined;
  readonly pending: boolean;
  /** Why the last intent was not done; null once it was, or after `clear`. */
  readonly problem: Problem | null;
  readonly clear: () => void;
};

/**
 * One kind of write from one place of the screen.
 * @param onDone called with the answer, also after a retry
 */
export function useAct<C extends Contract>(
  contract: C,
  onDone?: (body: ContractResponse<C>, request: ContractRequest<C>) => void,
): Act<C> {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const underWay = useRef(false);
  const last = useRef<Intent<C> | null>(null);
  const done = useRef(onDone);
  done.current = onDone;

  const run = useCallback(
    async (intent: Intent<C>) => {
      if (underWay.current) return null;
      underWay.current = true;
      last.current = intent;
      setPending(true);
      setProblem(null);
      try {
        const outcome = await api(contract, intent.request, intent.key);
        if (outcome.ok) done.current?.(outcome.body, intent.request);
        else setProblem(outcome.problem);
        return outcome;
      } finally {
        underWay.current = false;
        setPending(false);
      }
    },
    [contract],
  );

  const act = useCallback((request: ContractRequest<C>) => run({ request, key: crypto.randomUUID() }), [run]);
  const retry = useCallback(() => {
    if (last.current !== null) void run(last.current);
  }, [run]);
  const clear = useCallback(() => setProblem(null), []);

  return { act, retry: problem !== null && isPassing(problem) ? retry : undefined, pending, problem, clear };
}
