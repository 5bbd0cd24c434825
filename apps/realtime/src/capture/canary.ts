import { randomUUID } from "node:crypto";
import type { Clock, EventStore } from "@lectern/server";

export type Canary = {
  /** Whether the last try went all the way; true before the first. */
  readonly well: () => boolean;
  readonly stop: () => void;
};

/** Seldom: PostgreSQL logs each refusal of a class that is not there. */
const everyMs = 15_000;
const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * Tries the way of an append (its connections, its function, the locks of its row) without writing: it appends to a
 * class that cannot exist, and only the answer that there is none is right. The heartbeat shows that a write is stored;
 * this shows that an append gets there.
 */
export function startCanary(options: {
  readonly store: Pick<EventStore, "append">;
  readonly clock: Clock;
  readonly onTried: (well: boolean, seconds: number) => void;
}): Canary {
  const { store, clock, onTried } = options;
  let well = true;
  let stopped = false;
  let cancel = clock.after(0, attempt);

  async function append(): Promise<boolean> {
    const { status } = await store.append(
      { tenantId: nobody, sessionId: randomUUID() },
      {
        expected: 0,
        epoch: 1,
        events: [
          { type: "canary", v: 1, payload: {}, actor: { kind: "service", id: "canary" }, command: null },
        ],
        audit: [],
      },
    );
    return status === "missing";
  }

  function attempt(): void {
    const startedMs = clock.nowMs();
    append()
      .catch(() => false)
      .then((arrived) => {
        well = arrived;
        onTried(arrived, (clock.nowMs() - startedMs) / 1_000);
        if (!stopped) cancel = clock.after(everyMs, attempt);
      });
  }

  return {
    well: () => well,
    stop() {
      stopped = true;
      cancel();
    },
  };
}
