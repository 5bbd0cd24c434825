import type { Broadcast } from "../../ports/broadcast.ts";
import type { Stream } from "../../ports/event-store.ts";

export type MemoryBroadcast = Broadcast & {
  /** Cuts this process off from the others, as a Redis that is away does, or lets it back. */
  readonly setReachable: (reachable: boolean) => void;
};

export type MemoryBusOptions = {
  /**
   * What becomes of a hint on its way to one subscribing process: a delay in ms for every copy that arrives. `[0]` is
   * faithful, `[]` loses it, `[0, 40]` doubles it; unequal delays also reorder.
   */
  readonly copies?: (session: Stream, payload: string) => readonly number[];
  /** Runs a delivery after a delay; a simulation passes its own clock. */
  readonly later?: (deliver: () => void, delayMs: number) => void;
  readonly onError: (error: unknown) => void;
};

type Process = {
  reachable: boolean;
  readonly listeners: Map<string, Set<{ readonly hear: (payload: string) => void }>>;
};

const keyOf = ({ tenantId, sessionId }: Stream) => `${tenantId}:${sessionId}`;

/** Hints between simulated processes in one real one; `connect` makes a process's end of it. */
export function createMemoryBus(options: MemoryBusOptions): { readonly connect: () => MemoryBroadcast } {
  const { copies = () => [0], later = setTimeout, onError } = options;
  const processes = new Set<Process>();

  const deliver = (process: Process, key: string, payload: string) => {
    if (!process.reachable) return;
    for (const { hear } of [...(process.listeners.get(key) ?? [])]) {
      try {
        hear(payload);
      } catch (error) {
        onError(error);
      }
    }
  };

  const connect = (): MemoryBroadcast => {
    const self: Process = { reachable: true, listeners: new Map() };
    processes.add(self);
    let failures = 0;
    return {
      publish(session, payload) {
        if (!self.reachable) {
          failures += 1;
          return;
        }
        const key = keyOf(session);
        for (const process of processes)
          for (const delayMs of copies(session, payload))
            later(() => deliver(process, key, payload), delayMs);
      },
      subscribe(session, hear) {
        const key = keyOf(session);
        const listener = { hear };
        const listeners = self.listeners.get(key) ?? new Set();
        self.listeners.set(key, listeners.add(listener));
        return () => {
          listeners.delete(listener);
        };
      },
      healthy: () => self.reachable,
      failures: () => failures,
      setReachable(reachable) {
        self.reachable = reachable;
      },
      close: () => {
        processes.delete(self);
        self.reachable = false;
      },
    };
  };
  return { connect };
}
