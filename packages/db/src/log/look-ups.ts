import type pg from "pg";
import type { Stream } from "./log.ts";

export type CommandName = { readonly actorId: string; readonly key: string };

export type FoundCommand = CommandName & {
  /** Of the command's last event. */
  readonly sequence: number;
  readonly requestHash: string | null;
};

export type FoundCommands = {
  readonly epoch: number;
  /** The head at which this was the whole truth. */
  readonly head: number;
  readonly found: readonly FoundCommand[];
};

type RawFound = {
  epoch: number;
  head: string;
  actor_id: string | null;
  command_key: string | null;
  sequence: string;
  command_events: number | null;
  request_hash: Buffer | null;
};

/** Which of these commands the log holds. Rejects with P0002 when the stream is invisible. */
export async function findKeys(
  client: pg.ClientBase,
  { tenantId, sessionId }: Stream,
  commands: readonly CommandName[],
): Promise<FoundCommands> {
  const keys = JSON.stringify(commands.map(({ actorId, key }) => ({ actor_id: actorId, command_key: key })));
  const { rows } = await client.query<RawFound>({
    name: "find_keys",
    text: "SELECT * FROM find_keys($1, $2, $3)",
    values: [tenantId, sessionId, keys],
  });
  const first = rows[0];
  if (first === undefined) throw new Error("find_keys answered without a row");
  const found = rows.flatMap(({ actor_id, command_key, sequence, command_events, request_hash }) =>
    actor_id === null || command_key === null
      ? []
      : {
          actorId: actor_id,
          key: command_key,
          sequence: Number(sequence) + (command_events ?? 1) - 1,
          requestHash: request_hash?.toString("hex") ?? null,
        },
  );
  return { epoch: first.epoch, head: Number(first.head), found };
}

export type Head = {
  readonly sessionId: string;
  readonly epoch: number;
  readonly head: number;
  readonly halted: boolean;
};

/** Heads of sessions of any school; an unknown id is left out. Returns ids and numbers only. */
export async function readHeads(client: pg.ClientBase, sessionIds: readonly string[]): Promise<Head[]> {
  type Raw = { session_id: string; epoch: number; head: string; halted: boolean };
  const { rows } = await client.query<Raw>({
    name: "heads",
    text: "SELECT session_id, epoch, head, halted FROM heads($1)",
    values: [sessionIds],
  });
  return rows.map(({ session_id, epoch, head, halted }) => ({
    sessionId: session_id,
    epoch,
    head: Number(head),
    halted,
  }));
}

/** From now on the stream takes nothing but `capture.resumed` first; returns since when it is halted. */
export async function markHalted(
  client: pg.ClientBase,
  { tenantId, sessionId }: Stream,
  since: Date,
): Promise<Date> {
  const { rows } = await client.query<{ since: Date }>({
    name: "mark_halted",
    text: "SELECT mark_halted($1, $2, $3) AS since",
    values: [tenantId, sessionId, since],
  });
  if (rows[0] === undefined) throw new Error("mark_halted answered without a row");
  return rows[0].since;
}
