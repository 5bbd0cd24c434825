import { randomUUID } from "node:crypto";
import { type ClassTickets, createClassTickets } from "@lectern/server";
import { createTestApp, startTestRedis, type TestApp, type TestService } from "@lectern/server/testing";
import { idFromUuid } from "@lectern/shared";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { newTicketKey, type OpenClass, openClass } from "./testing/open-class.ts";
import { type Person, personOf } from "./testing/school.ts";
import { type StartedGateway, startGateway, testOrigin } from "./testing/start-gateway.ts";
import { openStream } from "./testing/stream-client.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

const teacher = personOf(1, "teacher");
const [sam, lin, noor] = [2, 3, 4].map((n) => personOf(n, "learner")) as [Person, Person, Person];

let app: TestApp;
let redis: TestService;
let inClass: OpenClass;
let gateways: [StartedGateway, StartedGateway];
let env: Record<string, string>;

beforeAll(async () => {
  app = await createTestApp();
  redis = await startTestRedis();
  const url = app.database.urls.DATABASE_URL_GATEWAY;
  inClass = await openClass(url, teacher, [sam, lin, noor]);
  env = {
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

const ticketOf = (person: Person, issuer?: ClassTickets) => inClass.ticketOf(person, issuer);
const helloOf = (person: Person, more?: object) => inClass.helloOf(person, more);
const enter = (person: Person, gateway: StartedGateway, more?: object) =>
  inClass.enter(person, gateway, more);
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

test("R32 T12 two gateways show everybody the whole log in order, each class its own, the ack before its events", async () => {
  const [one, two] = gateways;
  const host = await enter(teacher, one);
  const learner = await enter(sam, two);
  learner.send({ type: "command", id: "raise-1", command: { type: "hand.raise" } });
  const { sequence } = await learner.heard("ack");
  for (const client of [host, learner]) await client.heard("events", ({ last }) => last === sequence);
  expect(host.sequences()).toEqual(upTo(sequence));
  expect(learner.sequences()).toEqual(upTo(sequence));
  const types = learner.frames.map((frame) =>
    "last" in frame && frame.last === sequence ? "its events" : frame.type,
  );
  expect(types.indexOf("ack")).toBeLessThan(types.indexOf("its events"));

  const raw = JSON.stringify(learner.frames);
  expect(JSON.stringify(host.frames)).toContain(sam.userId);
  // Only their own welcome names a learner's account: nobody's device or account is in what they are shown.
  expect(raw.split(sam.userId)).toHaveLength(2);
  for (const person of [teacher, lin, noor]) expect(raw).not.toContain(person.userId);
  for (const person of [teacher, sam, lin, noor]) expect(raw).not.toContain(person.connection);
  for (const { socket } of [host, learner]) socket.terminate();
});

test("T19 a page of another site does not get in, a program and our own pages do", async () => {
  const [{ url }] = gateways;
  for (const origin of ["https://evil.example", "null"])
    await expect(openStream(url, null, { origin })).rejects.toThrow("403");
  for (const headers of [{ origin: testOrigin }, {}])
    (await openStream(url, null, headers)).socket.terminate();
});

test("T12 T13 what no client may send ends its own connection and no other", async () => {
  const [gateway] = gateways;
  const neighbour = await enter(noor, gateway);
  const strangers = createClassTickets({
    privateKey: newTicketKey(),
    nowMs: Date.now,
  });
  const stale = createClassTickets({
    privateKey: newTicketKey(),
    nowMs: () => Date.now() - 3_600_000,
  });
  const good = await helloOf(sam);
  const hellos: [string, object][] = [
    ["a stranger's ticket", { ...good, ticket: await ticketOf(sam, strangers) }],
    ["an old ticket", { ...good, ticket: await ticketOf(sam, stale) }],
    ["a ticket of another class", { ...good, session: idFromUuid("session", randomUUID()) }],
    ["somebody who never joined", { ...good, ticket: await ticketOf(personOf(99, "learner")) }],
  ];
  for (const [what, hello] of hellos) {
    const client = await openStream(gateway.url, hello);
    const { code } = await client.heard("bye");
    expect(["unauthenticated", "removed"], what).toContain(code);
    await client.closed;
    expect(
      client.frames.map(({ type }) => type),
      what,
    ).toEqual(["bye"]);
  }
  const frames: [string, object | string | Buffer][] = [
    ["no JSON", "{"],
    ["a second hello", { type: "hello", v: 1, ...good }],
    ["binary", Buffer.from([1, 2, 3])],
    [
      "a forged actor",
      { type: "command", id: "x", command: { type: "hand.raise" }, actor: { kind: "service" } },
    ],
    ["a frame of a megabyte", { type: "ephemeral", kind: "ink", data: "x".repeat(1024 * 1024) }],
  ];
  for (const [what, frame] of frames) {
    const client = await enter(sam, gateway);
    client.send(frame);
    expect([1008, 1009], what).toContain(await client.closed);
  }
  const silent = await openStream(gateway.url);
  const command = await openStream(gateway.url);
  command.send({ type: "command", id: "early", command: { type: "hand.raise" } });
  expect(await command.closed).toBe(1008);
  expect(await silent.closed).toBe(1008);

  neighbour.send({ type: "command", id: "unknown", command: { type: "world.end" } });
  expect(await neighbour.heard("refused")).toMatchObject({ kind: "invalid", reason: "command.unknown" });
  neighbour.send({
    type: "command",
    id: "forged",
    command: { type: "hand.raise", participantId: teacher.participantId },
  });
  expect(await neighbour.heard("refused", ({ id }) => id === "forged")).toMatchObject({ kind: "invalid" });
  expect(neighbour.socket.readyState).toBe(WebSocket.OPEN);
  neighbour.socket.terminate();
});

test("R32 another epoch, or more than there is, begins with a snapshot whose state is served for the ticket", async () => {
  const [gateway] = gateways;
  for (const more of [{ since: 1, epoch: 77 }, { since: 1_000_000 }, { since: 1, foldVersion: 99 }]) {
    const client = await enter(sam, gateway, more);
    const { snapshot, head } = await client.heard("welcome");
    expect(snapshot?.sequence).toBe(head);
    const answer = await fetch(`${gateway.http}${snapshot?.url}`, {
      headers: { authorization: `Bearer ${await ticketOf(sam)}`, origin: testOrigin },
    });
    expect(answer.headers.get("access-control-allow-origin")).toBe(testOrigin);
    expect(await answer.json()).toMatchObject({ sequence: head, hash: snapshot?.hash, class: "learner" });
    client.socket.terminate();
  }
  expect((await fetch(`${gateway.http}/api/v1/sessions/${inClass.session}/state`)).status).toBe(401);
});

test("T21 a flood is refused to its author, and the neighbour is served as ever", async () => {
  const [gateway] = gateways;
  const flood = await enter(lin, gateway);
  const neighbour = await enter(noor, gateway);
  for (let n = 0; n < 1_000; n += 1)
    flood.send({
      type: "command",
      id: `flood-${n}`,
      command: { type: n % 2 === 0 ? "hand.raise" : "hand.lower" },
    });
  neighbour.send({ type: "command", id: "polite", command: { type: "hand.raise" } });
  await neighbour.heard("ack", ({ id }) => id === "polite", 2_000);
  await flood.heard("refused", ({ id, kind }) => id === "flood-999" && kind === "too-many");
  expect(flood.frames.filter(({ type }) => type === "ack").length).toBeLessThan(200);
  for (const { socket } of [flood, neighbour]) socket.terminate();
});

test("R32 Redis frozen: others hear within 2 s all the same, and are told of the limit as long as it lasts", async () => {
  const [one, two] = gateways;
  const author = await enter(sam, one);
  const listener = await enter(lin, two);
  redis.signal("SIGSTOP");
  try {
    author.send({ type: "command", id: "in-the-dark", command: { type: "hand.lower" } });
    author.send({ type: "command", id: "in-the-dark-2", command: { type: "hand.raise" } });
    const { sequence } = await author.heard("ack", ({ id }) => id === "in-the-dark-2");
    await listener.heard("events", ({ last }) => last >= sequence, 2_000);
    await listener.heard("head", ({ limited }) => limited === true, 15_000);
  } finally {
    redis.signal("SIGCONT");
  }
  const lastHead = () => listener.frames.findLast(({ type }) => type === "head");
  await vi.waitFor(() => expect(lastHead()).not.toHaveProperty("limited"), { timeout: 15_000 });
  for (const { socket } of [author, listener]) socket.terminate();
});

test("R32 R34 a gateway killed in mid-class: its clients go on by number at another, and nothing is lost or doubled", async () => {
  const doomed = await startGateway(env);
  const sendTwenty = ({ send }: { readonly send: (frame: object) => void }) => {
    for (let n = 0; n < 20; n += 1)
      send({
        type: "command",
        id: `doomed-${n}`,
        // Noor's hand is down: every one of them changes something, so every one is in the log with its key.
        command: { type: n % 2 === 0 ? "hand.raise" : "hand.lower" },
      });
  };
  const [other] = gateways;
  const client = await enter(noor, doomed);
  sendTwenty(client);
  await client.heard("ack");
  doomed.kill("SIGKILL");
  await client.closed;
  const had = client.sequences();
  const again = await enter(noor, other, { since: had.length, epoch: 1 });
  sendTwenty(again);
  await vi.waitFor(() => {
    const answers = again.frames.filter(({ type }) => type === "ack" || type === "refused");
    expect(answers).toHaveLength(20);
  }, 5_000);
  const { head } = await again.heard("head", ({ head: at }) => at >= had.length);
  await vi.waitFor(() => expect(had.length + again.sequences().length).toBeGreaterThanOrEqual(head), 3_000);
  const all = [...had, ...again.sequences()];
  expect(all).toEqual(upTo(all.length));
  const acked = client.frames.flatMap((frame) => (frame.type === "ack" ? [frame] : []));
  for (const { id, sequence } of acked)
    expect(again.frames).toContainEqual({ type: "ack", id, sequence, duplicate: true });
  again.socket.terminate();
});

test("T7 a change of role begins anew with what the new class sees; who is removed is out within a second, and stays out", async () => {
  const [one, two] = gateways;
  const host = await enter(teacher, one);
  const client = await enter(lin, two);
  const give = (id: string, command: { type: string; [field: string]: unknown }) =>
    host.send({ type: "command", id, command });
  give("promote", { type: "participant.set-role", participantId: lin.participantId, role: "assistant" });
  expect(await client.heard("bye", undefined, 1_500)).toMatchObject({ code: "class-changed" });
  const promoted = await enter(lin, two, { since: client.sequences().length, epoch: 1 });
  expect(await promoted.heard("welcome")).toMatchObject({ class: "staff", mode: "snapshot" });
  give("remove", { type: "participant.remove", participantId: lin.participantId });
  expect(await promoted.heard("bye", undefined, 1_500)).toMatchObject({ code: "removed" });
  const again = await openStream(one.url, await helloOf(lin));
  expect(await again.heard("bye")).toMatchObject({ code: "removed" });
  const state = await fetch(`${one.http}/api/v1/sessions/${inClass.session}/state`, {
    headers: { authorization: `Bearer ${await ticketOf(lin)}` },
  });
  expect(state.status).toBe(403);
  host.socket.terminate();
});

test("R32 SIGTERM says good-bye, and the process ends in time", async () => {
  const gateway = await startGateway(env);
  const client = await enter(sam, gateway);
  gateway.kill("SIGTERM");
  expect(await client.heard("bye")).toMatchObject({ code: "restart" });
  expect(await gateway.exited).toBe(0);
});
