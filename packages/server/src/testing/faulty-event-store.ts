import type { AppendOutcome, EventStore } from "../ports/event-store.ts";
import { captureUnavailable } from "../ports/store-refusals.ts";
import type { Random } from "./random.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export type Faults = {
  /** How often each kind of trouble strikes; 0 is a healthy store. */
  readonly rate: () => number;
  /** How often each struck, so that a test can tell that it was tested at all. */
  readonly struck: Record<string, number>;
};

const lost = new Error("connection lost");

/** The same store behind a bad network: delays, failures, answers that get lost, and batches that land late. */
export function withFaults(
  store: EventStore,
  clock: VirtualClock,
  random: Random,
  { rate, struck }: Faults,
): EventStore {
  const strikes = (kind: string) => {
    const hit = random.chance(rate());
    if (hit) struck[kind] = (struck[kind] ?? 0) + 1;
    return hit;
  };
  const travel = () => clock.sleep(1 + random.int(20));
  const unknown: AppendOutcome = { status: "unknown", error: lost };

  async function read<T>(work: () => Promise<T>): Promise<T | ReturnType<typeof captureUnavailable>> {
    await travel();
    if (strikes("unreadable")) return captureUnavailable();
    const answer = await work();
    await travel();
    return answer;
  }

  return {
    ...store,
    async append(stream, batch) {
      await travel();
      if (strikes("failed")) return { status: "failed", error: lost };
      if (strikes("never arrived")) return unknown;
      if (strikes("lands late")) {
        clock.after(random.int(5_000), () => void store.append(stream, batch));
        return unknown;
      }
      const outcome = await store.append(stream, batch);
      if (strikes("answer lost")) return unknown;
      await travel();
      return outcome;
    },
    async appendLocked(stream, after, decide) {
      await travel();
      if (strikes("failed")) return { status: "failed", error: lost };
      if (strikes("commit lost")) {
        await store.appendLocked(stream, after, (tail) => {
          decide(tail);
          return null;
        });
        return unknown;
      }
      const outcome = await store.appendLocked(stream, after, decide);
      if (outcome.status !== "nothing" && strikes("answer lost")) return unknown;
      await travel();
      return outcome;
    },
    readTail: (stream, after, limit) => read(() => store.readTail(stream, after, limit)),
    findKeys: (stream, commands) => read(() => store.findKeys(stream, commands)),
  };
}
