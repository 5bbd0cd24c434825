import { createTestApp, startTestRedis } from "@lectern/server/testing";
import { expect, test, vi } from "vitest";
import { openClass } from "./testing/open-class.ts";
import { personOf } from "./testing/school.ts";
import { startGateway } from "./testing/start-gateway.ts";

vi.setConfig({ testTimeout: 180_000 });

const teacher = personOf(1, "teacher");
const learners = Array.from({ length: 24 }, (_, n) => personOf(n + 2, "learner"));

test("R50 [RE1] [RE2] 24 people clap at two gateways: the log holds 24 claps in two events, and nobody hears whose", async () => {
  const app = await createTestApp();
  const redis = await startTestRedis();
  const url = app.database.urls.DATABASE_URL_GATEWAY;
  const inClass = await openClass(url, teacher, learners);
  const env = {
    DATABASE_URL_GATEWAY: url,
    REDIS_URL: redis.url,
    CLASS_TICKET_KEY_FILE: inClass.ticketKeyFile,
  };
  const gateways = [await startGateway(env), await startGateway(env)] as const;
  const host = await inClass.enter(teacher, gateways[0]);
  const clients = await Promise.all(
    learners.map((person, n) => inClass.enter(person, n % 2 === 0 ? gateways[0] : gateways[1])),
  );
  for (const client of clients)
    for (const data of ["clap", "clap", "applause", { clap: 9 }])
      client.send({ type: "ephemeral", kind: "reaction", data });

  const counted = () =>
    host.frames.flatMap((frame) =>
      frame.type === "events"
        ? frame.events.flatMap((event) =>
            "payload" in event && event.type === "reactions.counted"
              ? [event.payload as { counts: { clap?: number } }]
              : [],
          )
        : [],
    );
  const claps = () => counted().reduce((sum, { counts }) => sum + (counts.clap ?? 0), 0);
  await vi.waitFor(() => expect(claps()).toBe(learners.length), { timeout: 30_000, interval: 100 });
  // Under load the frames of one gateway's clients may fall into two windows, never into one each.
  expect(counted().length).toBeLessThanOrEqual(4);
  for (const client of [host, ...clients])
    expect(client.frames.filter(({ type }) => type === "ephemeral")).toEqual([]);
  expect(JSON.stringify(counted())).not.toMatch(/par_|applause/);

  for (const client of [host, ...clients]) client.socket.terminate();
  for (const gateway of gateways) gateway.kill("SIGKILL");
  await inClass.close();
  await redis.stop();
  await app.close();
});
