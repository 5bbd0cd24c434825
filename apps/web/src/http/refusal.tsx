"use client";

import type { Problem } from "@lectern/shared";
import { ProblemNote } from "../ui/problem-note.tsx";
import { useProblemText } from "./use-problem-text.ts";

type Props = {
  readonly problem: Problem | null;
  /** From `useAct`. */
  readonly onRetry?: (() => void) | undefined;
  readonly retrying?: boolean;
};

/** Why an act was not done, beside the act; nothing while there is no problem. */
export function Refusal({ problem, onRetry, retrying = false }: Props) {
  const textOf = useProblemText();
  if (problem === null) return null;
  const unexpected = problem.status >= 500 ? problem.requestId : undefined;
  return (
    <ProblemNote onRetry={onRetry} retrying={retrying} reference={unexpected}>
      {textOf(problem)}
    </ProblemNote>
  );
}
