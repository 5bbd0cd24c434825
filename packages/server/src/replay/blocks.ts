import { type Pool, schema, withTenant } from "@lectern/db";
import { blockLengthMs } from "@lectern/shared";
import { sql } from "drizzle-orm";
import { historyKey, type Replay } from "./open-replay.ts";
import { keepRecent } from "./recent.ts";

const { sessionStateEvents: log } = schema;

/** A block holds at most so many events, so that a stormy five minutes are no longer to load than others. */
const mostEvents = 2_000;

/** Where a block begins and ends: sequences with both ends, times of the class without the second. */
export type Block = {
  readonly n: number;
  readonly firstSequence: number;
  readonly lastSequence: number;
  readonly fromMs: number;
  readonly toMs: number;
};

type Timed = Pick<Replay, "stream" | "epoch" | "startedAtMs" | "durationMs" | "head">;

/** The same for the same log up to its head, which never changes: the whole log is not looked through for every block. */
const recent = keepRecent<readonly Block[]>(256);

type Row = { readonly first: string; readonly last: string; readonly from: string };

/**
 * The blocks of a replay, told by the log's times alone: every five minutes one begins, after `mostEvents` another. What
 * came before the class began is in the first, what came after its end in the last; five minutes in which nothing
 * happened belong to the block before.
 */
export const blocksOf = (pool: Pool, replay: Timed): Promise<readonly Block[]> =>
  recent(historyKey(replay), () => cut(pool, replay));

async function cut(pool: Pool, { stream, startedAtMs, durationMs, head }: Timed): Promise<readonly Block[]> {
  const lastWindow = Math.floor(Math.max(0, durationMs - 1) / blockLengthMs);
  const { rows } = await withTenant(pool, { tenantId: stream.tenantId }, (tx) =>
    tx.execute<Row>(sql`
      WITH timed AS (
        SELECT ${log.sequence} AS sequence,
          greatest(0, (extract(epoch FROM ${log.recordedAt}) * 1000)::bigint - ${startedAtMs}::bigint) AS ms
        FROM ${log}
        WHERE ${log.tenantId} = ${stream.tenantId} AND ${log.sessionId} = ${stream.sessionId}
          AND ${log.sequence} <= ${head}),
      windows AS (SELECT sequence, ms, least(ms / ${blockLengthMs}, ${lastWindow}) AS n FROM timed),
      parts AS (
        SELECT *, (row_number() OVER (PARTITION BY n ORDER BY sequence) - 1) / ${mostEvents} AS part FROM windows)
      SELECT min(sequence) AS first, max(sequence) AS last,
        CASE WHEN part = 0 THEN n * ${blockLengthMs} ELSE min(ms) END AS from
      FROM parts GROUP BY n, part ORDER BY first`),
  );
  return rows.map((row, n) => {
    const next = rows[n + 1];
    return {
      n,
      firstSequence: Number(row.first),
      lastSequence: Number(row.last),
      fromMs: n === 0 ? 0 : Number(row.from),
      toMs: next === undefined ? durationMs : Number(next.from),
    };
  });
}
