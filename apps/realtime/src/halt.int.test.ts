import { startOwnPostgres, startTestRedis } from "@lectern/server/testing";
import { isRefused } from "@lectern/shared";
import { expect, onTestFinished, test } from "vitest";
import { openClass } from "./testing/open-class.ts";
import { personOf } from "./testing/school.ts";
import { type StartedGateway, startGateway } from "./testing/start-gateway.ts";

test("R31 PostgreSQL stopped: the class halts within 5 s, says so, takes nothing, and goes on when its teacher resumes", async () => {
  const postgres = await startOwnPostgres();
  onTestFinished(postgres.stop);
  const redis = await startTestRedis();
  onTestFinished(redis.stop);
  const url = postgres.urls.DATABASE_URL_GATEWAY ?? "";
  const teacher = personOf(1, "teacher");
  const inClass = await openClass(url, teacher, []);
  onTestFinished(inClass.close);
  const { store, stream } = inClass;
  const gateway = await startGateway({
    DATABASE_URL_GATEWAY: url,
    REDIS_URL: redis.url,
    CLASS_TICKET_KEY_FILE: inClass.ticketKeyFile,
  });
  onTestFinished(async () => {
    gateway.kill("SIGKILL");
    await gateway.exited;
  });
  const client = await inClass.enter(teacher, gateway);
  /** Without a socket, as who has none. */
  const resume = async ({ http }: StartedGateway): Promise<{ sequence: number }> => {
    const headers = {
      authorization: `Bearer ${await inClass.ticketOf(teacher)}`,
      "idempotency-key": "resume",
    };
    const body = JSON.stringify({ type: "capture.resume" });
    const address = `${http}/api/v1/sessions/${inClass.session}/commands`;
    const answer = await fetch(address, { method: "POST", headers, body });
    expect(answer.status).toBe(200);
    return answer.json() as Promise<{ sequence: number }>;
  };
  /** What who has no socket is told. */
  const follow = async () => {
    const headers = { authorization: `Bearer ${await inClass.ticketOf(teacher)}` };
    const answer = await fetch(`${gateway.http}/api/v1/sessions/${inClass.session}/events`, { headers });
    return (await answer.json()) as { code?: string; capture?: string };
  };
  const capturez = async () => (await fetch(`${gateway.http}/capturez`)).status;
  const send = (id: string, type: string) => client.send({ type: "command", id, command: { type } });

  await client.heard("head", ({ capture }) => capture === "ok");
  expect(await capturez()).toBe(200);
  expect(await follow()).toMatchObject({ capture: "ok" });
  await postgres.kill();
  // The fault really happened.
  expect(isRefused(await store.readTail(stream, 0, 1))).toBe(true);
  await client.heard("head", ({ capture }) => capture === "halted", 5_000);
  expect(await capturez()).toBe(503);
  expect(await follow()).toMatchObject({ code: "capture.halted" });
  send("while-halted", "session.end");
  expect(await client.heard("refused")).toMatchObject({ kind: "unavailable", reason: "capture.halted" });

  await postgres.startAgain();
  await expect.poll(capturez, { timeout: 10_000 }).toBe(200);
  expect(await follow()).toMatchObject({ capture: "halted" });
  // It can be saved again, but nothing is until somebody who leads the class has seen that it was not.
  send("not-yet", "session.end");
  expect(await client.heard("refused", ({ id }) => id === "not-yet")).toMatchObject({
    reason: "capture.halted",
  });
  expect(client.frames.filter((frame) => frame.type === "head" && frame.resumable === true)).toEqual([]);
  send("too-early", "capture.resume");
  expect(await client.heard("refused", ({ id }) => id === "too-early")).toMatchObject({
    kind: "unavailable",
    reason: "capture.recovering",
    retryAfterMs: expect.any(Number),
  });
  await client.heard("head", ({ capture, resumable }) => capture === "halted" && resumable === true);
  const { sequence } = await resume(gateway);
  const { events } = await client.heard("events", ({ last }) => last === sequence);
  expect(events.at(-1)).toMatchObject({
    type: "capture.resumed",
    payload: { fromMs: expect.any(Number), toMs: expect.any(Number) },
  });
  expect(await follow()).toMatchObject({ capture: "ok" });
  send("goes-on", "session.end");
  await client.heard("ack", ({ id }) => id === "goes-on");
  const tail = await store.readTail(stream, 0, 100);
  const types = isRefused(tail) ? [] : tail.events.map(({ type }) => type);
  expect(types.slice(-2)).toEqual(["capture.resumed", "session.ended"]);

  client.socket.terminate();
  gateway.kill("SIGTERM");
  expect(await gateway.exited).toBe(0);
}, 120_000);
