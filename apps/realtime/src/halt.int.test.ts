import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createClassCommands,
  createClassTickets,
  createPostgresEventStore,
  newUuid,
  systemClock,
} from "@lectern/server";
import { ownTenant, startOwnPostgres, startTestRedis } from "@lectern/server/testing";
import { idFromUuid, isRefused } from "@lectern/shared";
import { expect, test } from "vitest";
import { beginClass, personOf, scheduleClass } from "./testing/school.ts";
import { startGateway } from "./testing/start-gateway.ts";
import { openStream } from "./testing/stream-client.ts";

test("R31 PostgreSQL stopped: the class halts within 5 s, says so, takes nothing, and goes on when its teacher resumes", async () => {
  const postgres = await startOwnPostgres();
  const redis = await startTestRedis();
  const folder = mkdtempSync(join(tmpdir(), "lectern-halt-"));
  const CLASS_TICKET_KEY_FILE = join(folder, "class-ticket.pem");
  const privateKey = String(
    generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }),
  );
  writeFileSync(CLASS_TICKET_KEY_FILE, privateKey, { mode: 0o600 });
  const url = postgres.urls.DATABASE_URL_GATEWAY ?? "";
  const stream = { tenantId: ownTenant, sessionId: randomUUID() };
  const teacher = personOf(1, "teacher");
  const store = createPostgresEventStore({ url, name: "test", onError: () => undefined });
  const onCommitted = () => undefined;
  const commands = createClassCommands({ store, clock: systemClock, newId: newUuid, onCommitted });
  await scheduleClass(store, stream, teacher);
  await beginClass(commands, stream, teacher, []);
  const gateway = await startGateway({
    DATABASE_URL_GATEWAY: url,
    REDIS_URL: redis.url,
    CLASS_TICKET_KEY_FILE,
  });
  const { ticket } = await createClassTickets({ privateKey, nowMs: Date.now }).issue({
    sub: teacher.userId,
    tid: idFromUuid("tenant", stream.tenantId),
    ses: idFromUuid("session", stream.sessionId),
    participant: teacher.participantId,
    con: teacher.connection,
  });
  const client = await openStream(gateway.url, { ticket, session: idFromUuid("session", stream.sessionId) });
  const capturez = async () => (await fetch(`${gateway.http}/capturez`)).status;
  const send = (id: string, type: string) => client.send({ type: "command", id, command: { type } });

  await client.heard("head", ({ capture }) => capture === "ok");
  expect(await capturez()).toBe(200);
  await postgres.kill();
  // The fault really happened.
  expect(isRefused(await store.readTail(stream, 0, 1))).toBe(true);
  await client.heard("head", ({ capture }) => capture === "halted", 5_000);
  expect(await capturez()).toBe(503);
  send("while-halted", "session.end");
  expect(await client.heard("refused")).toMatchObject({ kind: "unavailable", reason: "capture.halted" });

  await postgres.startAgain();
  await expect.poll(capturez, { timeout: 10_000 }).toBe(200);
  // It can be saved again, but nothing is until somebody who leads the class has seen that it was not.
  send("not-yet", "session.end");
  expect(await client.heard("refused", ({ id }) => id === "not-yet")).toMatchObject({
    reason: "capture.halted",
  });
  send("resume", "capture.resume");
  const { sequence } = await client.heard("ack", ({ id }) => id === "resume");
  const { events } = await client.heard("events", ({ last }) => last === sequence);
  expect(events.at(-1)).toMatchObject({
    type: "capture.resumed",
    payload: { fromMs: expect.any(Number), toMs: expect.any(Number) },
  });
  send("goes-on", "session.end");
  await client.heard("ack", ({ id }) => id === "goes-on");
  const tail = await store.readTail(stream, 0, 100);
  const types = isRefused(tail) ? [] : tail.events.map(({ type }) => type);
  expect(types.slice(-2)).toEqual(["capture.resumed", "session.ended"]);

  client.socket.terminate();
  gateway.kill("SIGTERM");
  expect(await gateway.exited).toBe(0);
  await commands.close();
  await store.close();
  await Promise.all([redis.stop(), postgres.stop()]);
  rmSync(folder, { recursive: true });
}, 120_000);
