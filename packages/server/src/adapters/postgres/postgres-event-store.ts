import {
  appendEvents,
  createLogPool,
  createSession,
  findKeys,
  markHalted,
  type Pool,
  type PoolClient,
  readHeads,
  readTail,
  troubleOf,
  withTenant,
} from "@lectern/db";
import { isRefused, type Refused, refuse } from "@lectern/shared";
import type { AppendOutcome, Batch, EventStore, Stream } from "../../ports/event-store.ts";
import { captureUnavailable, missingSession } from "../../ports/store-refusals.ts";
import { toAuditRow, toEventRow, toTail } from "./event-rows.ts";

export type PostgresEventStoreOptions = {
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** Connections that only append; as many sessions commit at once. Default 8. */
  readonly appenders?: number;
  /** Connections for everything else. Default 4. */
  readonly readers?: number;
  readonly onError: (error: Error) => void;
};

type LockedOutcome = Awaited<ReturnType<EventStore["appendLocked"]>>;

const outcomeOf = (error: unknown): AppendOutcome => {
  const trouble = troubleOf(error);
  if (trouble === null) throw error;
  if (trouble === "duplicate") return { status: "duplicate" };
  if (trouble === "invisible") return { status: "missing" };
  return { status: trouble, error };
};

/** After such an error nobody knows what the connection still does: it is destroyed, not reused. */
const spoils = (error: unknown): boolean => troubleOf(error) === "unknown";

/** A connection of its own for `work`; failing to get one means that nothing was sent. */
async function withConnection<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  onNone: (error: unknown) => T,
): Promise<T> {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    return onNone(error);
  }
  let broken = false;
  try {
    return await work(client);
  } catch (error) {
    broken = spoils(error);
    throw error;
  } finally {
    client.release(broken);
  }
}

const send = async (client: PoolClient, stream: Stream, batch: Batch): Promise<AppendOutcome> => {
  const { status, head, at } = await appendEvents(client, stream, {
    epoch: batch.epoch,
    expected: batch.expected,
    events: batch.events.map(toEventRow),
    audit: batch.audit.map(toAuditRow),
  });
  return status === "appended" ? { status, head, at: at.toISOString() } : { status };
};

/** The log in PostgreSQL. Appends have connections of their own, so the hot path waits behind nothing else. */
export function createPostgresEventStore(options: PostgresEventStoreOptions): EventStore {
  const { url, name, appenders = 8, readers = 4, onError } = options;
  const appending = createLogPool(url, { name: `${name}:append`, max: appenders, onError });
  const reading = createLogPool(url, { name: `${name}:read`, max: readers, onError });

  async function read<T>(work: (client: PoolClient) => Promise<T>): Promise<T | Refused> {
    try {
      return await withConnection<T | Refused>(reading, work, captureUnavailable);
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === "invisible") return missingSession();
      if (trouble === "failed" || trouble === "unknown") return captureUnavailable();
      throw error;
    }
  }

  const append = (work: (client: PoolClient) => Promise<LockedOutcome>): Promise<LockedOutcome> =>
    withConnection<LockedOutcome>(appending, work, (error) => ({ status: "failed", error })).catch(outcomeOf);

  return {
    async create(stream, { attributes, events, audit }) {
      try {
        const { at } = await withTenant(reading, { tenantId: stream.tenantId }, (tx) =>
          createSession(tx, stream, attributes, events.map(toEventRow), audit.map(toAuditRow)),
        );
        return { at: at.toISOString() };
      } catch (error) {
        const cause = (error as Error).cause ?? error;
        if ((cause as { code?: unknown }).code === "23505")
          return refuse("conflict", "session.exists", "This class is scheduled already.");
        const trouble = troubleOf(cause);
        if (trouble === "failed" || trouble === "unknown") return captureUnavailable();
        throw error;
      }
    },
    append: async (stream, batch) => {
      const outcome = await append((client) => send(client, stream, batch));
      if (outcome.status === "nothing") throw new Error("an append answered with nothing");
      return outcome;
    },
    appendLocked: (stream, after, decide) =>
      append(async (client) => {
        await client.query("BEGIN");
        let outcome: LockedOutcome;
        try {
          const batch = decide(toTail(await readTail(client, stream, { after, lock: true, limit: null })));
          outcome = batch === null ? { status: "nothing" } : await send(client, stream, batch);
        } catch (error) {
          // A roll-back that fails says the same as the error: the server ends the transaction with the connection.
          if (!spoils(error)) await client.query("ROLLBACK");
          throw error;
        }
        await client.query(outcome.status === "appended" ? "COMMIT" : "ROLLBACK");
        return outcome;
      }),
    readTail: (stream, after, limit) =>
      read(async (client) => toTail(await readTail(client, stream, { after, lock: false, limit }))),
    findKeys: (stream, commands) => read((client) => findKeys(client, stream, commands)),
    heads: (sessionIds) => read((client) => readHeads(client, sessionIds)),
    async markHalted(stream, sinceMs) {
      const since = await read((client) => markHalted(client, stream, new Date(sinceMs)));
      return isRefused(since) ? since : { haltedSinceMs: since.getTime() };
    },
    async close() {
      await Promise.all([appending.end(), reading.end()]);
    },
  };
}
