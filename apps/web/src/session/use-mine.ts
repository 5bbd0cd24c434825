"use client";

import type { SessionMine } from "@lectern/core";
import { useSessionSnapshot } from "./use-session.ts";

/** What is this person's alone in one feature; nothing before the first word of it came. */
export const useMine = <Feature extends keyof SessionMine>(feature: Feature): SessionMine[Feature] =>
  useSessionSnapshot(({ mine }) => mine[feature]);
