import { createPostgresEventStore } from "../adapters/postgres/postgres-event-store.ts";
import type { EventStore, Stream } from "../ports/event-store.ts";
import type { FleetResult } from "./append-fleet.ts";
import { checkLog, readLog } from "./invariants.ts";
import { createStream } from "./streams.ts";
import { checkToyDecisions } from "./toy-invariants.ts";

async function withStore<T>(url: string, work: (store: EventStore) => Promise<T>): Promise<T> {
  const store = createPostgresEventStore({ url, name: "judge", onError: () => undefined });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Schedules one class for each id. */
export const createFleetStreams = (url: string, sessionIds: readonly string[]): Promise<Stream[]> =>
  withStore(url, (store) => Promise.all(sessionIds.map((id) => createStream(store, id))));

/** Reads every log back: what is wrong with it and with the answers, and how many commands the logs hold. */
export const judgeFleet = (
  url: string,
  streams: readonly Stream[],
  { acknowledged, faults }: FleetResult,
): Promise<{ faults: readonly string[]; commands: number }> =>
  withStore(url, async (store) => {
    const found = [...faults];
    let commands = 0;
    for (const stream of streams) {
      const log = await readLog(store, stream);
      found.push(...checkLog(log, acknowledged.get(stream.sessionId) ?? []), ...checkToyDecisions(log));
      commands += log.filter(({ command }) => command !== null).length - 1;
    }
    return { faults: found, commands };
  });
