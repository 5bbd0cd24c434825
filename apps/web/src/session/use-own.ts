"use client";

import { useMine } from "./use-mine.ts";

/** This person's admission, what they may do, and whether they agreed to be recorded. */
export function useOwn() {
  const roster = useMine("roster");
  const recording = useMine("recording");
  return {
    status: roster?.status ?? "unknown",
    permissions: roster?.permissions ?? [],
    consented: recording?.consented ?? false,
  };
}
