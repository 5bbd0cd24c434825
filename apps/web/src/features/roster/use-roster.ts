"use client";

import { contracts, type Enrollment, type Problem } from "@lectern/shared";
import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "../../http/api.ts";

type Shown = { readonly items: readonly Enrollment[]; readonly nextCursor: string | null };

const pageSize = "25";

/** The roster as far as it is shown: staff first, then by name. `q` matches name or e-mail; empty is everybody. */
export function useRoster(courseId: string, q: string) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [loading, setLoading] = useState(true);
  const latest = useRef(0);

  const read = useCallback(
    async (cursor: string | null) => {
      latest.current += 1;
      const turn = latest.current;
      setLoading(true);
      setProblem(null);
      const query = {
        limit: pageSize,
        ...(q === "" ? {} : { q }),
        ...(cursor === null ? {} : { cursor }),
      };
      const outcome = await api(contracts.enrollmentsList, { params: { id: courseId }, query });
      // An answer that a later question has overtaken says nothing any more.
      if (turn !== latest.current) return;
      setLoading(false);
      if (!outcome.ok) return setProblem(outcome.problem);
      const { items, nextCursor } = outcome.body;
      setShown((before) => ({
        items: cursor === null || before === null ? items : [...before.items, ...items],
        nextCursor,
      }));
    },
    [courseId, q],
  );

  useEffect(() => void read(null), [read]);

  const change = (next: (items: readonly Enrollment[]) => readonly Enrollment[]) =>
    setShown((before) => before && { ...before, items: next(before.items) });

  const cursor = shown?.nextCursor ?? null;
  return {
    /** Null until the first answer. */
    items: shown?.items ?? null,
    problem,
    loading,
    reload: () => void read(null),
    /** Undefined at the end of the list. */
    more: cursor === null ? undefined : () => void read(cursor),
    replace: (enrollment: Enrollment) =>
      change((items) => items.map((item) => (item.userId === enrollment.userId ? enrollment : item))),
    drop: (userId: string) => change((items) => items.filter((item) => item.userId !== userId)),
  };
}
