"use client";

import type { Message } from "@lectern/core";
import { useMemo } from "react";
import { useMine } from "../../session/use-mine.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { type Line, threadOf } from "./thread.ts";

const none: readonly Message[] = [];

/** What this person reads of the chat now. */
export function useThread(): readonly Line[] {
  const shown = useSessionSnapshot(({ state }) => state.chat.messages);
  const confirmed = useSessionSnapshot(({ confirmed }) => confirmed.chat.messages);
  const own = useMine("chat")?.messages ?? none;
  return useMemo(() => threadOf(shown, confirmed, own), [shown, confirmed, own]);
}
