"use client";

import type { Refusal } from "@lectern/shared";
import { useProblemText } from "../http/use-problem-text.ts";
import { ProblemNote } from "../ui/problem-note.tsx";

/** Why a command was refused, beside what gave it. */
export function RefusalNote({ refusal }: { readonly refusal: Refusal | null }) {
  const textOf = useProblemText();
  if (refusal === null) return null;
  return (
    <ProblemNote>{textOf({ code: refusal.reason, detail: refusal.detail ?? refusal.reason })}</ProblemNote>
  );
}
