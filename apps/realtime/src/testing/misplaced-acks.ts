import type { EventStore } from "@lectern/server";
import { isRefused } from "@lectern/shared";

type Tail = Awaited<ReturnType<EventStore["readTail"]>>;

/** Commands that were acknowledged with another number than that of their last event in the log. */
export function misplacedAcks(tail: Tail, acks: readonly (readonly [key: string, sequence: number])[]) {
  const last = new Map<string, number>();
  for (const { command, sequence } of isRefused(tail) ? [] : tail.events)
    if (command !== null) last.set(command.key, sequence + command.events - 1);
  return acks
    .filter(([key, sequence]) => last.has(key) && last.get(key) !== sequence)
    .map(([key]) => `${key} was acknowledged elsewhere`);
}
