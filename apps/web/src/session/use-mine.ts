"use client";

import { useSessionSnapshot } from "./use-session.ts";

/** What is this person's alone in one feature, in the shape that the feature's `mine` has; nothing before it came. */
export const useMine = <Own>(feature: string): Own | undefined =>
  useSessionSnapshot(({ mine }) => mine[feature] as Own | undefined);
