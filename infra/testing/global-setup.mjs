// @ts-check
// Vitest's global set-up: throw-away services for one run. PostgreSQL comes with a prepared template that each test
// file copies, the object store with one bucket, Redis with database 0.
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execute } from "../embedded/execute.mjs";
import { goTool, versitygwTool } from "../embedded/go-tool.mjs";
import { region, startObjectStore } from "../embedded/object-store.mjs";
import { startPostgres } from "../embedded/postgres.mjs";
import { startValkey, valkeyTool } from "../embedded/valkey.mjs";

/** @typedef {{ endpoint: string, bucket: string, accessKeyId: string, secretAccessKey: string, region: string }} ObjectStore */

const root = fileURLToPath(new URL("../..", import.meta.url));
const secret = () => randomBytes(16).toString("hex");

/** @param {string} home */
async function postgresTemplate(home) {
  const postgres = await startPostgres({ data: join(home, "postgres"), password: secret(), durable: false });
  const url = new URL(postgres.url);
  url.pathname = "/template1";
  return { child: postgres, url: url.href };
}

/** @param {string} url */
const prepare = (url) =>
  execute(join(root, "node_modules/.bin/tsx"), ["packages/db/src/bin/prepare.ts"], {
    cwd: root,
    env: { ...process.env, DATABASE_ADMIN_URL: url, DEPLOY_ENV: "test" },
  });

/** @param {string} home */
async function objectStore(home) {
  const tool = await goTool(versitygwTool, { say: (line) => process.stderr.write(`${line}\n`) });
  if (tool === null) return null;
  const keys = { bucket: "lectern-test", accessKeyId: secret(), secretAccessKey: secret() };
  const child = await startObjectStore({ program: tool.path, data: join(home, "object-store"), ...keys });
  return { child, access: { endpoint: child.url, region, ...keys } };
}

/** @param {string} home */
async function redis(home) {
  const { path } = await valkeyTool();
  return startValkey({ program: path, data: join(home, "redis"), password: secret() });
}

/** @param {{ provide: (key: any, value: string | ObjectStore | null) => void }} project */
export default async function setup(project) {
  const home = mkdtempSync(join(tmpdir(), "lectern-test-"));
  // PostgreSQL may run as another user, who has to walk in.
  chmodSync(home, 0o711);
  /** @type {import("../embedded/child.mjs").Child[]} */
  const running = [];
  const teardown = async () => {
    await Promise.all(running.map((child) => child.stop()));
    rmSync(home, { recursive: true, force: true });
  };
  const started = await Promise.allSettled([
    postgresTemplate(home).then(async ({ child, url }) => {
      running.push(child);
      await prepare(url);
      project.provide("postgresTemplateUrl", url);
    }),
    objectStore(home).then((store) => {
      if (store !== null) running.push(store.child);
      project.provide("objectStore", store === null ? null : store.access);
    }),
    redis(home).then((child) => {
      running.push(child);
      project.provide("redisUrl", child.url);
    }),
  ]);
  const failure = started.find((outcome) => outcome.status === "rejected");
  if (failure === undefined) return teardown;
  await teardown();
  throw failure.reason;
}
