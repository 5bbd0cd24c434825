import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ClassTickets,
  createClassCommands,
  createClassTickets,
  createPostgresEventStore,
  type EventStore,
  newUuid,
  systemClock,
} from "@lectern/server";
import {
  createTestApp,
  ownTenant,
  startTestRedis,
  type TestApp,
  type TestService,
} from "@lectern/server/testing";
import { idFromUuid } from "@lectern/shared";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { beginClass, type Person, personOf, scheduleClass } from "./testing/school.ts";
import { type StartedGateway, startGateway, testOrigin } from "./testing/start-gateway.ts";
import { SessionStore } from "../../web/src/session/session-store.ts";
import { browserEnvironment } from "../../web/src/session/browser-environment.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

const stream = { tenantId: ownTenant, sessionId: randomUUID() };
const session = idFromUuid("session", stream.sessionId);
const teacher = personOf(1, "teacher");
const [sam, lin, noor] = [2, 3, 4].map((n) => personOf(n, "learner")) as [Person, Person, Person];

let app: TestApp;
let redis: TestService;
let store: EventStore;
let tickets: ClassTickets;
let folder: string;
let gateways: [StartedGateway, StartedGateway];
let env: Record<string, string>;

beforeAll(async () => {
  app = await createTestApp();
  redis = await startTestRedis();
  folder = mkdtempSync(join(tmpdir(), "lectern-realtime-"));
  const privateKey = generateKeyPairSync("ed25519")
    .privateKey.export({ type: "pkcs8", format: "pem" })
    .toString();
  const CLASS_TICKET_KEY_FILE = join(folder, "class-ticket.pem");
  writeFileSync(CLASS_TICKET_KEY_FILE, privateKey, { mode: 0o600 });
  tickets = createClassTickets({ privateKey, nowMs: Date.now });
  const url = app.database.urls.DATABASE_URL_GATEWAY;
  store = createPostgresEventStore({ url, name: "test", onError: () => undefined });
  await scheduleClass(store, stream, teacher);
  const commands = createClassCommands({
    store,
    clock: systemClock,
    newId: newUuid,
    onCommitted: () => undefined,
  });
  await beginClass(commands, stream, teacher, [sam, lin, noor]);
  env = { DATABASE_URL_GATEWAY: url, REDIS_URL: redis.url, CLASS_TICKET_KEY_FILE };
  gateways = [await startGateway(env), await startGateway(env)];
});
afterAll(async () => {
  for (const gateway of gateways) gateway.kill("SIGKILL");
  redis.signal("SIGCONT");
  await store.close();
  await redis.stop();
  await app.close();
  rmSync(folder, { recursive: true });
});

const ticketOf = async ({ userId, participantId, connection }: Person, issuer: ClassTickets = tickets) => {
  const tid = idFromUuid("tenant", stream.tenantId);
  const { ticket } = await issuer.issue({
    sub: userId,
    tid,
    ses: session,
    participant: participantId,
    con: connection,
  });
  return ticket;
};

let blocked = false;
const environment = {
  ...browserEnvironment,
  openSocket: (url: string, events: any) => {
    const socket = new WebSocket(blocked ? "ws://127.0.0.1:1/" : url, { origin: testOrigin });
    let over = false;
    socket.on("open", () => events.opened());
    socket.on("message", (d) => { if (!over) events.message(String(d)); });
    socket.on("error", () => undefined);
    socket.on("close", () => { if (!over) events.closed(); });
    return { send: (t: string) => socket.readyState === 1 && socket.send(t), close: () => { over = true; socket.close(); } };
  },
  isOnline: () => true,
  onNetworkChange: () => () => {},
};
async function open(person: Person, gateway: StartedGateway) {
  const store = new SessionStore(environment as never, {
    sessionId: session, media: null,
    participant: { id: person.participantId, userId: person.userId, role: "learner", class: "learner" } as never,
    stream: { url: gateway.url, ticket: await ticketOf(person) },
  });
  store.open();
  return store;
}
const until = (f: () => unknown) => vi.waitFor(() => { if (!f()) throw new Error("not yet"); }, { timeout: 20000, interval: 20 });
test("compat", async () => {
  const a = await open(sam, gateways[0]);
  const t = await open(teacher, gateways[1]);
  await until(() => a.getSnapshot().status.kind === "in-sync" && t.getSnapshot().status.kind === "saved");
  console.log(JSON.stringify(a.getSnapshot()).slice(0, 1500));
  console.log(await a.send({ type: "hand.raise" }));
  await until(() => t.getSnapshot().state.hands.queue.length === 1);
  console.log(await a.send({ type: "hand.raise" }));
  console.log("verify", await a.verify(), await t.verify());
  console.log(await t.send({ type: "participant.set-role", participantId: sam.participantId, role: "assistant" } as never));
  await until(() => a.getSnapshot().status.kind === "saved");
  console.log("promoted", a.getSnapshot().participant, await a.verify());
  gateways[0].kill("SIGKILL");
  await new Promise(r => setTimeout(r, 500));
  console.log(a.getSnapshot().status);
  a.close();
  blocked = true;
  const p = await open(lin, gateways[1]);
  await until(() => p.getSnapshot().status.kind === "in-sync");
  console.log("polling", p.getSnapshot().status, p.getSnapshot().people);
  console.log(await p.send({ type: "hand.raise" }));
  console.log(await p.send({ type: "hand.raise" }));
  await until(() => t.getSnapshot().state.hands.queue.length === 2);
  p.close(); t.close();
});
