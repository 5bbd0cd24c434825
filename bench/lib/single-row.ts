import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { text } from "./append-load.ts";
import type { Sample } from "./rounds.ts";

const execute = promisify(execFile);

/** The log's row in a table of its own: with the primary key only, or with the command key's index too. */
export async function createPeerTables(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`
    CREATE SEQUENCE peer_sequence CACHE 100;
    CREATE TABLE peer_one (LIKE session_state_events INCLUDING DEFAULTS, PRIMARY KEY (session_id, sequence));
    CREATE TABLE peer_both (LIKE session_state_events INCLUDING DEFAULTS, PRIMARY KEY (session_id, sequence));
    CREATE UNIQUE INDEX ON peer_both (session_id, actor_id, command_key) WHERE command_key IS NOT NULL`);
  await client.end();
}

const insert = (
  table: string,
) => `INSERT INTO ${table} SELECT '01980000-0001-7000-8000-000000000000', '01980000-0001-7000-8000-0000000000aa',
  n, 'note.written', 1, '${JSON.stringify({ text, before: 0 })}', 'participant', 'par-1', 'key ' || n,
  '\\x${"ab".repeat(32)}', now(), 1 FROM nextval('peer_sequence') n;`;

async function byPgbench(
  adminUrl: string,
  table: string,
  clients: number,
  seconds: number,
): Promise<Sample | null> {
  const script = join(tmpdir(), `lectern-peer-${table}.sql`);
  writeFileSync(script, insert(table));
  const { hostname, port, username, password, pathname } = new URL(adminUrl);
  const args = ["-n", "-M", "prepared", "-f", script, "-c", `${clients}`, "-j", "1", "-T", `${seconds}`];
  try {
    const { stdout } = await execute(
      "pgbench",
      [...args, "-h", hostname, "-p", port, "-U", username, pathname.slice(1)],
      {
        env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
      },
    );
    return { perSecond: Number(/tps = ([\d.]+)/.exec(stdout)?.[1]) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function byDriver(adminUrl: string, table: string, clients: number, seconds: number): Promise<Sample> {
  const connections = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: adminUrl });
      await client.connect();
      return client;
    }),
  );
  const startedAt = performance.now();
  let rows = 0;
  await Promise.all(
    connections.map(async (client) => {
      while (performance.now() < startedAt + seconds * 1_000) {
        await client.query({ name: "peer", text: insert(table) });
        rows += 1;
      }
    }),
  );
  const elapsed = (performance.now() - startedAt) / 1_000;
  await Promise.all(connections.map((client) => client.end()));
  return { perSecond: rows / elapsed };
}

/** Inserts one row a transaction, as fast as `clients` connections can: pgbench where it is, the driver elsewhere. */
export const insertSingleRows = async (
  adminUrl: string,
  table: "peer_one" | "peer_both",
  clients: number,
  seconds: number,
): Promise<Sample> =>
  (await byPgbench(adminUrl, table, clients, seconds)) ?? (await byDriver(adminUrl, table, clients, seconds));
