import { toMs } from "../time.ts";
import type { ChatState } from "./evolve.ts";

/**
 * How many milliseconds a participant who does not moderate still waits before their next message to all; 0 when they
 * need not. Private messages neither wait nor count. [CH5]
 * @param nowMs milliseconds since 1970
 */
export function slowModeWaitMs(
  { messages, slowSeconds }: ChatState,
  participantId: string,
  nowMs: number,
): number {
  if (slowSeconds === 0) return 0;
  const last = messages.findLast(({ from, to }) => from === participantId && to === "all");
  return last === undefined ? 0 : Math.max(0, toMs(last.at) + slowSeconds * 1_000 - nowMs);
}
