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
import { createTestApp, ownTenant, startTestRedis } from "@lectern/server/testing";
import { idFromUuid } from "@lectern/shared";
import { expect, test } from "vitest";
import { beginClass, personOf, scheduleClass } from "./testing/school.ts";
import { startGateway } from "./testing/start-gateway.ts";
import { openStream } from "./testing/stream-client.ts";

test("R84 a gateway's metrics say that appends get there, how long one took, and how late it was delivered", async () => {
  const app = await createTestApp();
  const redis = await startTestRedis();
  const folder = mkdtempSync(join(tmpdir(), "lectern-metrics-"));
  const CLASS_TICKET_KEY_FILE = join(folder, "class-ticket.pem");
  const privateKey = String(
    generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }),
  );
  writeFileSync(CLASS_TICKET_KEY_FILE, privateKey, { mode: 0o600 });
  const url = app.database.urls.DATABASE_URL_GATEWAY;
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
  const scrape = async () => (await fetch(`${gateway.http}/metrics`)).text();
  const sampleOf = (text: string, name: string, label = "") =>
    Number(
      text
        .split("\n")
        .find((line) => line.startsWith(`${name}{`) && line.includes(label))
        ?.split(" ")
        .at(-1),
    );
  const { ticket } = await createClassTickets({ privateKey, nowMs: Date.now }).issue({
    sub: teacher.userId,
    tid: idFromUuid("tenant", stream.tenantId),
    ses: idFromUuid("session", stream.sessionId),
    participant: teacher.participantId,
    con: teacher.connection,
  });
  const client = await openStream(gateway.url, { ticket, session: idFromUuid("session", stream.sessionId) });
  await client.heard("head", ({ capture }) => capture === "ok", 20_000);

  const before = await scrape();
  expect(sampleOf(before, "lectern_gateway_connections")).toBe(1);
  expect(sampleOf(before, "lectern_delivery_lag_seconds_count")).toBe(0);
  client.send({ type: "command", id: "over", command: { type: "session.end" } });
  const { sequence } = await client.heard("ack", ({ id }) => id === "over", 20_000);
  await client.heard("events", ({ last }) => last >= sequence, 20_000);
  const after = await scrape();
  expect(sampleOf(after, "lectern_append_duration_seconds_count", 'outcome="appended"')).toBe(1);
  expect(sampleOf(after, "lectern_delivery_lag_seconds_count")).toBeGreaterThanOrEqual(1);
  expect(sampleOf(after, "lectern_gateway_halted")).toBe(0);

  // The probe goes the whole way of an append, and writes nothing into any class.
  await expect
    .poll(
      async () => sampleOf(await scrape(), "lectern_capture_canary_duration_seconds_count", 'outcome="ok"'),
      {
        timeout: 20_000,
      },
    )
    .toBeGreaterThan(0);
  const later = await scrape();
  expect(sampleOf(later, "lectern_capture_canary_up")).toBe(1);
  expect(sampleOf(later, "lectern_capture_canary_duration_seconds_count", 'outcome="failed"')).toBeNaN();
  expect((await fetch(`${gateway.http}/capturez`)).status).toBe(200);
  const tail = await store.readTail(stream, sequence, 10);
  expect(tail).toMatchObject({ events: [] });

  client.socket.terminate();
  gateway.kill("SIGTERM");
  expect(await gateway.exited).toBe(0);
  await commands.close();
  await store.close();
  await redis.stop();
  await app.close();
  rmSync(folder, { recursive: true });
}, 180_000);
