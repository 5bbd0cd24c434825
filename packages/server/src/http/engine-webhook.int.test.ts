import { createHmac, randomUUID } from "node:crypto";
import { type Announcement, announcementSignatureHeader, uuidFromId } from "@lectern/shared";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  answerOf,
  createRoom,
  createTestApp,
  type Room,
  type TestApp,
  testPublicUrl,
} from "../testing/index.ts";
import { createHttpApp } from "./app.ts";

const [live, next] = ["first-secret-of-thirty-two-letters", "other-secret-of-thirty-two-letters"];

let app: TestApp;
let room: Room;
let tenantId: string;
beforeAll(async () => {
  app = await createTestApp({ engineSecrets: [live, next] });
});
beforeEach(async () => {
  room = await createRoom(app);
  const { rows } = await app.admin.query("SELECT tenant_id FROM sessions WHERE id = $1", [
    uuidFromId(room.ended),
  ]);
  tenantId = rows[0]?.tenant_id;
});
afterAll(() => app.close());

const announced = (fields: Partial<Announcement> = {}): Announcement => ({
  id: randomUUID(),
  tenantId,
  sessionId: uuidFromId(room.ended),
  runId: randomUUID(),
  part: "captions",
  version: 4,
  ...fields,
});

const signed = (body: string, { secret = live, atMs = Date.now() } = {}) => {
  const seconds = Math.floor(atMs / 1_000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
};

async function deliver(body: string, signature: string | null, to = app.fetch) {
  const headers = new Headers({ "content-type": "application/json" });
  if (signature !== null) headers.set(announcementSignatureHeader, signature);
  const request = new Request(`${testPublicUrl}/api/webhooks/engine`, { method: "POST", headers, body });
  return answerOf(await to(request));
}

const tell = (announcement: Announcement, how: Parameters<typeof signed>[1] = {}) => {
  const body = JSON.stringify(announcement);
  return deliver(body, signed(body, how));
};

async function events() {
  const { rows } = await app.admin.query(
    "SELECT type, payload, actor_kind, actor_id FROM session_state_events WHERE session_id = $1 AND type LIKE 'artifact%' ORDER BY sequence",
    [uuidFromId(room.ended)],
  );
  return rows;
}

test("R60 T8 what the engine announces becomes one event of the class, and those who follow the class are told", async () => {
  const told = app.told.length;
  expect(await tell(announced())).toMatchObject({ status: 204 });
  expect(await events()).toEqual([
    {
      type: "artifact.published",
      payload: { part: "captions", version: 4 },
      actor_kind: "service",
      actor_id: "artifacts",
    },
  ]);
  expect(app.told.slice(told)).toMatchObject([{ events: [{ type: "artifact.published" }] }]);
});

test("R61 T8 however often it comes, also twenty times at once, it is one event", async () => {
  const one = announced();
  const answers = await Promise.all(Array.from({ length: 20 }, () => tell(one)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
  expect((await tell(one)).status).toBe(204);
  expect(await events()).toHaveLength(1);
});

test("T8 an id that comes again with something else in it is refused", async () => {
  const one = announced();
  await tell(one);
  expect(await tell({ ...one, version: 5 })).toMatchObject({ body: { code: "idempotency.key-reused" } });
  expect(await events()).toHaveLength(1);
});

test("R61 an announcement that was overtaken by a later one changes nothing", async () => {
  await tell(announced({ version: 7, part: "chapters" }));
  expect((await tell(announced({ version: 6 }))).status).toBe(204);
  expect(await events()).toHaveLength(1);
});

test("T8 both live secrets sign, and several signatures stand beside each other while one is replaced", async () => {
  expect((await tell(announced({ version: 4 }), { secret: next })).status).toBe(204);
  const body = JSON.stringify(announced({ version: 5 }));
  const [t, old] = signed(body, { secret: "a-secret-that-is-no-longer-in-use" }).split(",");
  expect((await deliver(body, `${t},${old},${signed(body).split(",")[1]}`)).status).toBe(204);
  expect(await events()).toHaveLength(2);
});

test("T8 forged, altered, stale and shapeless announcements are refused and leave nothing", async () => {
  const body = JSON.stringify(announced());
  const header = signed(body);
  const before = await app.tables();
  const refusals = [
    await deliver(body, null),
    await deliver(body, ""),
    await deliver(body, "t=1,v1=00"),
    await deliver(body, signed(body, { secret: "guessed" })),
    await deliver(body.replace("captions", "chapters"), header),
    await deliver(body, header.replace(/^t=\d+/, `t=${Math.floor(Date.now() / 1_000) + 1}`)),
  ];
  for (const one of refusals) expect(one).toMatchObject({ status: 401, body: { code: "webhook.signature" } });
  for (const atMs of [Date.now() - 301_000, Date.now() + 302_000])
    expect(await tell(announced(), { atMs })).toMatchObject({ status: 401, body: { code: "webhook.time" } });
  for (const text of ["{", "[]", JSON.stringify({ ...announced(), more: 1 }), "\u{0}"])
    expect(await deliver(text, signed(text))).toMatchObject({ status: 400, body: { code: "webhook.shape" } });
  expect(await app.tables()).toEqual(before);
});

test("T8 T20 about a class of another school or of none, or one that is not over, nothing is recorded", async () => {
  const elsewhere = await createRoom(app, [], "fabrikam");
  const before = await app.tables();
  for (const sessionId of [uuidFromId(elsewhere.ended), randomUUID()])
    expect(await tell(announced({ sessionId }))).toMatchObject({ status: 404 });
  expect((await tell(announced({ sessionId: uuidFromId(room.live) }))).status).toBe(409);
  expect(await app.tables()).toEqual(before);
});

test("T8 an installation without a secret takes none", async () => {
  const closed = createHttpApp({ ...app.dependencies, engineSecrets: [] });
  const body = JSON.stringify(announced());
  const answer = await deliver(body, signed(body), async (request) => closed.fetch(request));
  expect(answer).toMatchObject({ status: 401, body: { code: "webhook.off" } });
});
