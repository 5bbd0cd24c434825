import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

type Started = {
  readonly url: string;
  readonly port: number;
  readonly signal: (name: NodeJS.Signals) => void;
  readonly exited: Promise<string>;
  readonly stop: () => Promise<void>;
};
type StartPostgres = (options: {
  data: string;
  password: string;
  port?: number;
  durable: boolean;
}) => Promise<Started>;

const root = fileURLToPath(new URL("../../../..", import.meta.url));

export type OwnPostgres = {
  /** URLs by variable, as `prepare` prints them, and the superuser's. */
  readonly urls: Readonly<Record<string, string>>;
  readonly adminUrl: string;
  /** SIGKILL, as a power cut, and up again in the same folder on the same port. */
  readonly crash: () => Promise<void>;
  /** The two halves of a crash, for who looks at what happens between them. */
  readonly kill: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** A durable PostgreSQL of one's own with the schema at head and the seed, for tests that kill it and for benchmarks. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const module: { startPostgres: StartPostgres } = await import(
    new URL("../../../../infra/embedded/postgres.mjs", import.meta.url).href
  );
  const home = mkdtempSync(join(tmpdir(), "lectern-postgres-"));
  // The server may run as another user, who has to walk in.
  chmodSync(home, 0o711);
  const options = { data: join(home, "data"), password: randomBytes(16).toString("hex"), durable: true };
  let server = await module.startPostgres(options);
  const port = server.port;

  async function kill(): Promise<void> {
    server.signal("SIGKILL");
    await server.exited;
  }

  /** The killed server's backends must notice first that it is gone; until then it cannot start again. */
  async function startAgain(): Promise<Started> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await module.startPostgres({ ...options, port });
      } catch (error) {
        if (attempt === 50) throw error;
        await pause(100);
      }
    }
  }

  const { stdout } = await promisify(execFile)(
    join(root, "node_modules/.bin/tsx"),
    ["packages/db/src/bin/prepare.ts"],
    { cwd: root, env: { ...process.env, DATABASE_ADMIN_URL: server.url, DEPLOY_ENV: "test" } },
  );
  return {
    urls: (JSON.parse(stdout) as { urls: Record<string, string> }).urls,
    adminUrl: server.url,
    async crash() {
      await kill();
      server = await startAgain();
    },
    kill,
    async startAgain() {
      server = await startAgain();
    },
    async stop() {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
