"use client";

import { useEffect, useState } from "react";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { type Halt, haltAfter, noHalt } from "./halt.ts";

/** Since when the class is halted, and when it last was, as this page saw it. */
export function useHalt(): Halt {
  const kind = useSessionSnapshot(({ status }) => status.kind);
  const [halt, setHalt] = useState(noHalt);
  useEffect(() => setHalt((before) => haltAfter(before, kind, Date.now())), [kind]);
  return halt;
}
