import { randomUUID } from "node:crypto";
import {
  createTestApp,
  ownTenant,
  startTestRedis,
  type TestApp,
  type TestService,
} from "@lectern/server/testing";
import { type Id, idFromUuid, uuidFromId } from "@lectern/shared";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type OpenClass, openClass } from "./testing/open-class.ts";
import { type Person, personOf } from "./testing/school.ts";
import { type StartedGateway, startGateway } from "./testing/start-gateway.ts";
import type { StreamClient } from "./testing/stream-client.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

const teacher = personOf(1, "teacher");
const learners = [2, 3, 4].map((n) => personOf(n, "learner")) as [Person, Person, Person];

let app: TestApp;
let redis: TestService;
let inClass: OpenClass;
let gateways: [StartedGateway, StartedGateway];
beforeAll(async () => {
  app = await createTestApp();
  redis = await startTestRedis();
  const url = app.database.urls.DATABASE_URL_GATEWAY;
  inClass = await openClass(url, teacher, learners);
  await app.admin.query(
    "INSERT INTO users (tenant_id, id, email, name, status) VALUES ($1, $2::uuid, 'tess@test', 'Tess', 'active')",
    [ownTenant, uuidFromId(teacher.userId)],
  );
  const env = {
    DATABASE_URL_GATEWAY: url,
    REDIS_URL: redis.url,
    CLASS_TICKET_KEY_FILE: inClass.ticketKeyFile,
  };
  gateways = [await startGateway(env), await startGateway(env)];
});
afterAll(async () => {
  for (const gateway of gateways) gateway.kill("SIGKILL");
  await inClass.close();
  await redis.stop();
  await app.close();
});

type Told = { readonly sequence: number } | { readonly reason: string };

/** A command on the stream, and what is answered. */
async function onStream(client: StreamClient, command: object, id: string = randomUUID()): Promise<Told> {
  client.send({ type: "command", id, command });
  return Promise.any([
    client.heard("ack", (frame) => frame.id === id),
    client.heard("refused", (frame) => frame.id === id),
  ]);
}

/** The same over the gateway's HTTP. */
async function overHttp({ http }: StartedGateway, who: Person, command: object, key: string = randomUUID()) {
  const headers = { authorization: `Bearer ${await inClass.ticketOf(who)}`, "idempotency-key": key };
  const address = `${http}/api/v1/sessions/${inClass.session}/commands`;
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(command) });
  return (await answer.json()) as {
    readonly code?: string;
    readonly sequence?: number;
    readonly duplicate?: boolean;
  };
}

test("T3 R42 T12 on the stream and over the gateway's HTTP a scene or slide names no file that it may not show", async () => {
  const [gateway] = gateways;
  const client = await inClass.enter(teacher, gateway);
  const tess = { ...(await app.seeded("Ada")), id: teacher.userId };
  const ready = await app.asset(tess, "ready");
  const wrong: readonly (readonly [Id<"asset">, number, string])[] = [
    [await app.asset(await app.seeded("Eve"), "ready"), 1, "scene.asset-missing"],
    [idFromUuid("asset", randomUUID()), 1, "scene.asset-missing"],
    [await app.asset(tess, "uploading"), 1, "scene.asset-uploading"],
    [ready, 2, "scene.page-missing"],
  ];
  const scene = (assetId: Id<"asset">, page: number) => ({
    ...{ type: "scene.add", title: "Picture", layout: "image" },
    ...{ assetId, page },
  });
  for (const [assetId, page, reason] of wrong) {
    expect(await onStream(client, scene(assetId, page))).toMatchObject({ reason });
    expect(await overHttp(gateway, teacher, scene(assetId, page))).toMatchObject({ code: reason });
  }
  expect(await onStream(client, scene(ready, 1))).toMatchObject({ sequence: expect.any(Number) });
  const slide = (page: number) => ({ type: "slide.change", assetId: ready, page });
  expect(await onStream(client, slide(1))).toMatchObject({ sequence: expect.any(Number) });
  expect(await onStream(client, slide(2))).toMatchObject({ reason: "scene.page-missing" });
  expect(await overHttp(gateway, teacher, slide(2))).toMatchObject({ code: "scene.page-missing" });
  client.socket.terminate();
});

test("T14 T12 an anonymous vote is kept once, by stream or HTTP, also when the gateway dies with its answer; no frame tells of it", async () => {
  const [one, two] = gateways;
  const [sam, lin, noor] = learners;
  const host = await inClass.enter(teacher, one);
  const options = ["a", "b"].map((id) => ({ id, label: id }));
  const poll = { question: "Which?", options, mode: "single", anonymous: true, results: "always" };
  await onStream(host, { type: "poll.create", ...poll });
  const created = await host.heard("events", ({ events }) =>
    events.some((event) => "payload" in event && event.type === "poll.created"),
  );
  const [event] = created.events.flatMap((one) =>
    "payload" in one && one.type === "poll.created" ? one : [],
  );
  if (event === undefined) throw new Error("no poll was made");
  const { pollId } = event.payload as { readonly pollId: string };
  await onStream(host, { type: "poll.open", pollId });
  const vote = (choice: string) => ({ type: "poll.vote", pollId, choices: [choice] });

  const voter = await inClass.enter(sam, two);
  const opened = await onStream(voter, vote("a"), "sams-vote");
  expect(opened).toMatchObject({ sequence: expect.any(Number), duplicate: false });
  two.kill("SIGKILL");
  await two.exited;
  expect(await overHttp(one, sam, vote("a"), "sams-vote")).toMatchObject({ duplicate: true });
  expect(await overHttp(one, sam, vote("b"))).toMatchObject({ code: "poll.already-voted" });
  expect(await overHttp(one, lin, vote("b"))).toMatchObject({ duplicate: false });
  const third = await inClass.enter(noor, one);
  expect(await onStream(third, vote("b"))).toMatchObject({ duplicate: false });
  expect(await onStream(third, vote("a"))).toMatchObject({ reason: "poll.already-voted" });

  const { rows } = await app.admin.query(
    "SELECT voters, counts, (SELECT count(*)::int FROM poll_voters) AS known FROM poll_boxes WHERE poll_id = $1",
    [uuidFromId(pollId as Id<"poll">)],
  );
  expect(rows).toEqual([{ voters: 3, counts: { a: 1, b: 2 }, known: 3 }]);
  const log = await app.admin.query(
    "SELECT type FROM session_state_events WHERE session_id = $1 AND (type = 'poll.voted' OR command_key LIKE '%vote%')",
    [inClass.stream.sessionId],
  );
  expect(log.rows).toEqual([]);
  expect(JSON.stringify([host.frames, third.frames])).not.toContain("choices");
  for (const { socket } of [host, third]) socket.terminate();
});
