"use client";

import { type Course, contracts, type Enrollment, type Problem } from "@lectern/shared";
import { useState } from "react";
import { api } from "../../http/api.ts";

/** What became of one address. */
export type EnrolLine = {
  readonly email: string;
  /** Idempotency key: asking again for the same line never enrols twice. */
  readonly key: string;
  readonly result: "waiting" | "enrolled" | "invited" | Problem;
};

const enrolledAs = ({ status }: Enrollment) => (status === "invited" ? "invited" : "enrolled");

/** Enrols addresses as learners one after the other, each with an outcome of its own. */
export function useEnrol(courseId: Course["id"], onDone: () => void) {
  const [lines, setLines] = useState<readonly EnrolLine[]>([]);
  const [pending, setPending] = useState(false);

  const send = async (batch: readonly EnrolLine[]) => {
    setPending(true);
    for (const { email, key } of batch) {
      const outcome = await api(contracts.enrollmentsAdd, { params: { id: courseId }, body: { email } }, key);
      const result = outcome.ok ? enrolledAs(outcome.body) : outcome.problem;
      setLines((before) => before.map((line) => (line.key === key ? { ...line, result } : line)));
    }
    setPending(false);
    onDone();
  };

  return {
    lines,
    pending,
    enrol: (emails: readonly string[]) => {
      const batch = emails.map((email) => ({ email, key: crypto.randomUUID(), result: "waiting" as const }));
      setLines(batch);
      return send(batch);
    },
    retry: (line: EnrolLine) => {
      setLines((before) => before.map((other) => (other === line ? { ...line, result: "waiting" } : other)));
      return send([line]);
    },
    clear: () => setLines([]),
  };
}
