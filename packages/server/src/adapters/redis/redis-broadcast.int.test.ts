import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { broadcastContract } from "../../ports/broadcast.contract.ts";
import type { Broadcast } from "../../ports/broadcast.ts";
import { startTestRedis, type TestService } from "../../testing/embedded.ts";
import { createRedisBroadcast } from "./redis-broadcast.ts";

const newSession = () => ({ tenantId: randomUUID(), sessionId: randomUUID() });
const within = (ms: number) => ({ timeout: ms, interval: 20 });
const ignore = () => undefined;
const healthy = (broadcast: Broadcast, expected: boolean, ms = 10_000) =>
  vi.waitFor(() => expect(broadcast.healthy()).toBe(expected), within(ms));

describe("with one Redis", () => {
  let redis: TestService;
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis.stop());

  broadcastContract("the Redis adapter", (onError) => ({
    here: createRedisBroadcast({ url: redis.url, name: "here", onError }),
    there: createRedisBroadcast({ url: redis.url, name: "there", onError }),
  }));

  test("a wrong password is reported, is not healthy and ends nothing", async () => {
    const url = new URL(redis.url);
    url.password = "wrong";
    const errors: unknown[] = [];
    const broadcast = createRedisBroadcast({
      url: url.href,
      name: "x",
      onError: (error) => errors.push(error),
    });
    await vi.waitFor(() => expect(String(errors[0])).toContain("WRONGPASS"), within(5_000));
    expect(broadcast.healthy()).toBe(false);
    broadcast.close();
  });
});

test("an outage is reported once, however often a connection is tried", async () => {
  let attempts = 0;
  const server = createServer((socket) => {
    attempts += 1;
    socket.on("error", ignore).resetAndDestroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const errors: string[] = [];
  const broadcast = createRedisBroadcast({
    url: `redis://127.0.0.1:${port}`,
    name: "x",
    onError: (error) => errors.push(String(error)),
  });
  await vi.waitFor(() => expect(attempts).toBeGreaterThan(8), within(20_000));
  broadcast.close();
  server.close();
  expect(errors.length).toBeGreaterThan(0);
  expect(new Set(errors).size).toBe(errors.length);
});

describe("R62 Redis in trouble", () => {
  let redis: TestService;
  let broadcast: Broadcast;
  beforeAll(async () => {
    redis = await startTestRedis({ password: "kept" });
    broadcast = createRedisBroadcast({ url: redis.url, name: "test", onError: ignore });
    await healthy(broadcast, true);
  });
  afterAll(async () => {
    broadcast.close();
    await redis.stop();
  });

  /** Hints get through to a subscription that was made before. */
  const hearsAgain = async (session: ReturnType<typeof newSession>, heard: string[]) => {
    const word = randomUUID();
    await vi.waitFor(() => {
      broadcast.publish(session, word);
      expect(heard).toContain(word);
    }, within(10_000));
  };

  test("a frozen server holds nobody up, is noticed within 3 s, and old subscriptions hear after it", async () => {
    const [session, during] = [newSession(), newSession()];
    const heard: string[] = [];
    broadcast.subscribe(session, (payload) => heard.push(payload));
    await hearsAgain(session, heard);
    const failuresBefore = broadcast.failures();

    redis.signal("SIGSTOP");
    const startedAtMs = performance.now();
    for (let n = 0; n < 2_000; n += 1) broadcast.publish(session, `frozen ${n}`);
    broadcast.subscribe(during, (payload) => heard.push(payload));
    expect(performance.now() - startedAtMs).toBeLessThan(500);
    await healthy(broadcast, false, 3_000);
    await vi.waitFor(
      () => expect(broadcast.failures()).toBeGreaterThanOrEqual(failuresBefore + 2_000),
      10_000,
    );

    redis.signal("SIGCONT");
    await healthy(broadcast, true);
    await hearsAgain(session, heard);
    await hearsAgain(during, heard);
  });

  test("what waits for a frozen server is bounded", async () => {
    redis.signal("SIGSTOP");
    const failuresBefore = broadcast.failures();
    const hint = "x".repeat(256 * 1024);
    for (let n = 0; n < 64; n += 1) broadcast.publish(newSession(), hint);
    expect(broadcast.failures() - failuresBefore).toBeGreaterThanOrEqual(64 - 16);
    redis.signal("SIGCONT");
    await healthy(broadcast, true);
  });

  test("a server that is killed and comes back is found again; what was said meanwhile is counted", async () => {
    const session = newSession();
    const heard: string[] = [];
    const end = broadcast.subscribe(session, (payload) => heard.push(payload));
    await hearsAgain(session, heard);
    redis.signal("SIGKILL");
    await redis.exited;
    await healthy(broadcast, false, 1_000);
    const failuresBefore = broadcast.failures();
    broadcast.publish(session, "into the void");
    await vi.waitFor(() => expect(broadcast.failures()).toBe(failuresBefore + 1));
    await redis.stop();

    redis = await startTestRedis({ port: redis.port, password: "kept" });
    await healthy(broadcast, true);
    await hearsAgain(session, heard);
    end();
    expect(heard).not.toContain("into the void");
  });
});

test("R62 a process starts without Redis, and says that hints do not get through", async () => {
  const errors: unknown[] = [];
  const nobody = createServer();
  await once(nobody.listen(0, "127.0.0.1"), "listening");
  const { port } = nobody.address() as { port: number };
  await new Promise((resolve) => nobody.close(resolve));
  const url = `redis://127.0.0.1:${port}`;
  const broadcast = createRedisBroadcast({ url, name: "x", onError: (error) => errors.push(error) });
  broadcast.publish(newSession(), "unheard");
  await vi.waitFor(() => expect([broadcast.healthy(), broadcast.failures()]).toEqual([false, 1]));
  // Two connections, each of which tries again, and one report.
  await vi.waitFor(() => expect(errors).toHaveLength(1), within(5_000));
  broadcast.close();
});

test("R80 rediss:// speaks TLS from the first byte and names the host it wants", async () => {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  const url = `rediss://:secret-word@localhost:${port}`;
  const broadcast = createRedisBroadcast({ url, name: "x", onError: ignore });
  const [socket] = (await once(server, "connection")) as [Socket];
  const [hello] = (await once(socket, "data")) as [Buffer];
  broadcast.close();
  server.close();
  socket.destroy();
  expect([...hello.subarray(0, 2)]).toEqual([0x16, 0x03]);
  expect(hello.includes("localhost")).toBe(true);
  expect(hello.includes("secret-word")).toBe(false);
});

test("R03 an address of something else is refused at once", () => {
  for (const url of ["http://127.0.0.1:6379", "127.0.0.1", ""])
    expect(() => createRedisBroadcast({ url, name: "x", onError: ignore })).toThrow("redis:// or rediss://");
});
