import { generateKeyPairSync } from "node:crypto";
import { createPool, type Pool } from "@lectern/db";
import { createTestDatabase, type TestDatabase } from "@lectern/db/testing";
import type { ContractId, ContractRequest, contracts } from "@lectern/shared";
import { createSessionVerifier } from "../adapters/clerk/verify-session-token.ts";
import {
  createLocalIssuer,
  localIssuerName,
  localTokenLifetimeMs,
} from "../adapters/local-identity/local-issuer.ts";
import { createMemoryBlobStore, type MemoryBlobStore } from "../adapters/memory/memory-blob-store.ts";
import { createMetrics } from "../adapters/prometheus/metrics.ts";
import { createHttpApp } from "../http/app.ts";
import type { HttpDependencies } from "../http/dependencies.ts";
import { createFakeJobs, type FakeJobs } from "./artifact-jobs.ts";
import { createTestClasses, type TestClasses } from "./classes.ts";
import { type Classroom, createClassroom } from "./classroom.ts";
import {
  type Answer,
  type As,
  answerOf,
  type Extra,
  type Parts,
  requestFor,
  requestOf,
  testPublicUrl,
} from "./requests.ts";
import { readTables, type Tables } from "./tables.ts";

/** Made once per test process; making an RSA key takes a tenth of a second. */
export const testPrivateKey = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();

export type LogLine = { readonly level: string; readonly message: string } & Record<string, unknown>;

export type TestApp = Classroom & {
  readonly database: TestDatabase;
  readonly dependencies: HttpDependencies;
  /** The media room of its classes, in memory. */
  readonly media: TestClasses["media"];
  /** The file store, in memory. */
  readonly blobs: MemoryBlobStore;
  /** The artifact engine, which does nothing. */
  readonly jobs: FakeJobs;
  /** What the app told after each commit to a class's log. */
  readonly told: TestClasses["told"];
  /** What the app logged and what it reported as a bug, in order. */
  readonly logged: LogLine[];
  readonly captured: unknown[];
  readonly fetch: (request: Request) => Promise<Response>;
  /** Any request; `path` begins at the root. */
  readonly request: (as: As, method: string, path: string, extra?: Extra) => Promise<Answer>;
  /** A contract's request; a keyed one gets a new key unless `extra` names one. */
  readonly call: <Id extends ContractId>(
    as: As,
    id: Id,
    input: ContractRequest<(typeof contracts)[Id]>,
    extra?: Extra,
  ) => Promise<Answer>;
  /** The same for generated requests, which need not be right. */
  readonly send: (as: As, id: ContractId, parts: Parts, extra?: Extra) => Promise<Answer>;
  /** Connections as the superuser, past row-level security. */
  readonly admin: Pool;
  /** Every table of all schools; equal digests mean that nothing was written, changed or removed. */
  readonly tables: () => Promise<Tables>;
  readonly close: () => Promise<void>;
};

type Overrides = Partial<HttpDependencies> | ((pool: Pool) => Partial<HttpDependencies>);

/** The HTTP app over a seeded database of its own, with real tokens of a real local issuer. One per test file. */
export async function createTestApp(overrides: Overrides = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const onError = () => undefined;
  const pool = createPool(database.urls.DATABASE_URL_WEB, { name: "test-app", onError });
  const admin = createPool(database.adminUrl, { name: "test-admin", max: 2, onError });
  const localIssuer = createLocalIssuer(testPrivateKey, { deployEnv: "test", publicUrl: testPublicUrl });
  const blobs = createMemoryBlobStore();
  const jobs = createFakeJobs();
  const room = createTestClasses(pool, database.urls.DATABASE_URL_WEB);
  const logged: LogLine[] = [];
  const captured: unknown[] = [];
  const log =
    (level: string) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      logged.push({ ...fields, level, message });
    };
  const dependencies: HttpDependencies = {
    pool,
    identity: createSessionVerifier({
      publicKey: localIssuer.publicKey,
      issuer: localIssuerName,
      authorizedParties: [testPublicUrl],
      maxLifetimeMs: localTokenLifetimeMs,
    }),
    localIssuer,
    classes: room.classes,
    blobs,
    jobs,
    engineSecrets: [],
    clerkWebhookSecret: null,
    publicUrl: testPublicUrl,
    metricsToken: null,
    readiness: [],
    metrics: createMetrics("test"),
    logger: { info: log("info"), warn: log("warn"), error: log("error") },
    errors: { capture: (error) => captured.push(error) },
    // The generated suites write faster than people may.
    writes: { take: () => true },
    ...(typeof overrides === "function" ? overrides(pool) : overrides),
  };
  const app = createHttpApp(dependencies);
  const fetch = async (request: Request) => app.fetch(request);
  const send: TestApp["send"] = async (as, id, parts, extra) =>
    answerOf(await fetch(requestFor(as, id, parts, extra)));
  return {
    ...createClassroom(admin, localIssuer, blobs),
    database,
    dependencies,
    media: room.media,
    blobs,
    jobs,
    told: room.told,
    logged,
    captured,
    fetch,
    request: async (as, method, path, extra) => answerOf(await fetch(requestOf(as, method, path, extra))),
    call: (as, id, input, extra) => send(as, id, input as Parts, extra),
    send,
    admin,
    tables: () => readTables(admin),
    close: async () => {
      await room.close();
      await Promise.all([pool.end(), admin.end()]);
      await database.drop();
    },
  };
}
