import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  actAs,
  beginClass,
  type Person,
  personOf,
  scheduleClass,
} from "../../apps/realtime/src/testing/school.ts";
import {
  createClassCommands,
  createClassTickets,
  createPostgresEventStore,
  newUuid,
  systemClock,
} from "../../packages/server/src/index.ts";
import { startTestRedis } from "../../packages/server/src/testing/embedded.ts";
import { startOwnPostgres } from "../../packages/server/src/testing/own-postgres.ts";
import { ownTenant } from "../../packages/server/src/testing/streams.ts";
import { idFromUuid } from "../../packages/shared/src/index.ts";
import { type StartedProcess, startProcess } from "./started-process.ts";

export type ClassOnGateway = {
  readonly gateway: StartedProcess;
  /** The hello of the n-th learner; each is somebody of their own. */
  readonly hello: (n: number) => Promise<string>;
  readonly teacherHello: () => Promise<string>;
  readonly stop: () => Promise<void>;
};

const atOnce = 100;

/** A running class with a teacher and `learners` in it, on a gateway process of its own beside real PostgreSQL and Redis. */
export async function startClassOnGateway(learners: number): Promise<ClassOnGateway> {
  const [postgres, redis] = await Promise.all([startOwnPostgres(), startTestRedis()]);
  const url = postgres.urls.DATABASE_URL_GATEWAY ?? "";
  const keyFile = join(mkdtempSync(join(tmpdir(), "lectern-bench-")), "class-ticket.pem");
  const privateKey = String(
    generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }),
  );
  writeFileSync(keyFile, privateKey, { mode: 0o600 });

  const stream = { tenantId: ownTenant, sessionId: randomUUID() };
  const store = createPostgresEventStore({ url, name: "bench", onError: () => undefined });
  const onCommitted = () => undefined;
  const commands = createClassCommands({ store, clock: systemClock, newId: newUuid, onCommitted });
  const teacher = personOf(1, "teacher");
  const learner = (n: number) => personOf(n + 2, "learner");
  await scheduleClass(store, stream, teacher);
  await beginClass(commands, stream, teacher, []);
  const comeIn = (person: Person) =>
    actAs(
      commands,
      stream,
      person,
      { type: "participant.join", connection: person.connection },
      `join ${person.participantId}`,
    );
  // A class writes in batches of its own; thousands of calls at once would wait longer than they may.
  for (let from = 0; from < learners; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, learners - from) }, (_, n) => learner(from + n));
    await Promise.all(some.map(comeIn));
  }
  await store.close();

  const gateway = await startProcess(
    fileURLToPath(new URL("../../apps/realtime/src/main.ts", import.meta.url)),
    /"port":(\d+),.*realtime runs/,
    {
      DEPLOY_ENV: "test",
      REALTIME_PORT: "0",
      REALTIME_URL: "ws://localhost:1",
      PUBLIC_URL: "http://localhost:3000",
      DATABASE_URL_GATEWAY: url,
      REDIS_URL: redis.url,
      CLASS_TICKET_KEY_FILE: keyFile,
    },
  );
  const tickets = createClassTickets({ privateKey, nowMs: Date.now });
  const session = idFromUuid("session", stream.sessionId);
  const hello = async ({ participantId, userId, connection }: Person) => {
    const tid = idFromUuid("tenant", stream.tenantId);
    const { ticket } = await tickets.issue({
      sub: userId,
      tid,
      ses: session,
      participant: participantId,
      con: connection,
    });
    return JSON.stringify({ type: "hello", v: 1, ticket, session });
  };
  return {
    gateway,
    hello: (n) => hello(learner(n)),
    teacherHello: () => hello(teacher),
    stop: async () => {
      await gateway.stop();
      await redis.stop();
      await postgres.stop();
    },
  };
}
