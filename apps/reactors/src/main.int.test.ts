import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createAnchors, createS3BlobStore, sealTenant, verifyTenant } from "@lectern/server";
import { type AuditSchool, openSchool, type ProvidedObjectStore } from "@lectern/server/testing";
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from "vitest";

// Each test starts Node and compiles the process from source, which takes long on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

const entry = fileURLToPath(new URL("main.ts", import.meta.url));
const objectStore = inject("objectStore") as ProvidedObjectStore | null | undefined;

let school: AuditSchool;
let folder: string;
let child: ChildProcess | undefined;
beforeAll(async () => {
  school = await openSchool();
  folder = mkdtempSync(join(tmpdir(), "lectern-reactors-"));
});
afterEach(() => {
  if (child?.exitCode === null) child.kill("SIGKILL");
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await school.close();
});

/** The process as the supervisor starts it, but from source. */
function run(env: Record<string, string>) {
  const output = { out: "", err: "" };
  const started = spawn(process.execPath, ["--import", "tsx", entry], {
    env: { PATH: process.env.PATH, DEPLOY_ENV: "test", REACTORS_PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child = started;
  started.stdout.on("data", (chunk: Buffer) => {
    output.out += chunk.toString();
  });
  started.stderr.on("data", (chunk: Buffer) => {
    output.err += chunk.toString();
  });
  const exited = once(started, "exit").then(([code]) => code as number | null);
  const lines = (): Record<string, unknown>[] =>
    output.out.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
  return { started, output, exited, lines };
}

const within = <T>(ms: number, check: () => T | Promise<T>) =>
  vi.waitFor(check, { timeout: ms, interval: 50 });

async function startReactors(env: Record<string, string> = {}) {
  const process = run({ DATABASE_URL_REACTOR: school.database.urls.DATABASE_URL_REACTOR, ...env });
  const port = await within(60_000, () => {
    const line = process.lines().find(({ msg }) => msg === "reactors run");
    if (line === undefined) throw new Error(`not running yet: ${process.output.err}`);
    return line.port as number;
  });
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: response.status, text: await response.text() };
  };
  return { ...process, get };
}

const chain = () => verifyTenant(school.reactor, school.tenantId, null);

test("T23 the process seals what is written while it runs, says how it is, and stops within 5 s", async () => {
  const { started, exited, get, output } = await startReactors();
  expect(await get("/healthz")).toMatchObject({ status: 200 });
  expect(await get("/readyz")).toMatchObject({ status: 200 });
  await school.write(3);
  await within(10_000, async () => expect(await chain()).toMatchObject({ sealed: 3, waiting: 0 }));
  await within(5_000, async () =>
    expect((await get("/metrics")).text).toContain('lectern_audit_sealed_total{service="reactors"} 3'),
  );
  const startedAtMs = performance.now();
  started.kill("SIGTERM");
  expect(await exited).toBe(0);
  expect(performance.now() - startedAtMs).toBeLessThan(5_000);
  expect(output.err).toBe("");
  expect(await chain()).toMatchObject({ verdict: "intact" });
});

// Without an object store in this run there is nowhere to anchor; the run counts the test as skipped.
test.skipIf(objectStore === null || objectStore === undefined)(
  "T23 the process anchors a sealed chain in the object store, signed with its key",
  async () => {
    if (objectStore === null || objectStore === undefined) throw new Error("guarded above");
    await school.write(2);
    await sealTenant(school.reactor, school.tenantId);
    const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const keyFile = join(folder, "anchor.pem");
    writeFileSync(keyFile, pem, { mode: 0o600 });
    const { started, exited, get } = await startReactors({
      AUDIT_ANCHOR_KEY_FILE: keyFile,
      S3_ENDPOINT: objectStore.endpoint,
      S3_BUCKET: objectStore.bucket,
      S3_ACCESS_KEY_ID: objectStore.accessKeyId,
      S3_SECRET_ACCESS_KEY: objectStore.secretAccessKey,
      S3_REGION: objectStore.region,
    });
    const blobs = createS3BlobStore(objectStore);
    const anchors = createAnchors(blobs, pem);
    const { sealed, head } = await chain();
    const anchor = await within(10_000, async () => {
      const found = await anchors.read(school.tenantId, sealed);
      if (found === null) throw new Error("not anchored yet");
      return found;
    });
    expect(anchor.hash).toBe(head);
    expect(await get("/readyz")).toMatchObject({ status: 200 });
    expect(await verifyTenant(school.reactor, school.tenantId, anchors)).toMatchObject({ verdict: "intact" });
    started.kill("SIGTERM");
    expect(await exited).toBe(0);
    blobs.close();
  },
);

test("T1 the process refuses to start as a superuser, in one line", async () => {
  const { exited, output } = run({ DATABASE_URL_REACTOR: school.database.adminUrl });
  expect(await exited).toBe(1);
  expect(output.err).toMatch(/^Reactors cannot start: database role postgres is not bound by .*\n$/);
  expect(output.out).toBe("");
});

test.each([
  ["without a database", {}, /^Reactors cannot start: DATABASE_URL_REACTOR must be [^\n]*\n$/],
  [
    "when the database is away",
    { DATABASE_URL_REACTOR: "postgres://app_reactor:x@127.0.0.1:9/lectern" },
    /^Reactors cannot start: [^\n]*ECONNREFUSED[^\n]*\n$/,
  ],
])("the process does not start %s, and says why in one line", async (_when, env, line) => {
  const { exited, output } = run(env);
  expect(await exited).toBe(1);
  expect(output.err).toMatch(line);
});
