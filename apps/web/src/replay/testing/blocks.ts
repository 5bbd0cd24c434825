import { type SessionState, sessionRules } from "@lectern/core";
import type { ReplayBlock } from "@lectern/shared";

/** A block of a class in which so many events came before it, and nothing happens. */
export const quietBlock = (n: number): ReplayBlock => {
  const state: SessionState = { ...sessionRules.initial(), sequence: n };
  return {
    n,
    epoch: 1,
    foldVersion: sessionRules.foldVersion,
    class: "learner",
    fromMs: n * blockMs,
    toMs: (n + 1) * blockMs,
    snapshot: { ...state },
    events: [],
  };
};

export const blockMs = 300_000;

/** How the manifest names blocks that follow each other. */
export const entriesFor = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    n,
    firstSequence: n + 1,
    lastSequence: n + 1,
    fromMs: n * blockMs,
    toMs: (n + 1) * blockMs,
    href: `/api/v1/blocks/${n}`,
  }));
