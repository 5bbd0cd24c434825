import { uuidFromId } from "@lectern/shared";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MediaEvent, roomName } from "../ports/media-room.ts";
import {
  answerOf,
  createRoom,
  createTestApp,
  expectProblem,
  type Room,
  type TestApp,
  testPublicUrl,
} from "../testing/index.ts";

let app: TestApp;
let room: Room;
let name: string;
beforeAll(async () => {
  app = await createTestApp();
  room = await createRoom(app);
  const { rows } = await app.admin.query("SELECT tenant_id FROM sessions WHERE id = $1", [
    uuidFromId(room.live),
  ]);
  name = roomName(rows[0]?.tenant_id, uuidFromId(room.live));
});
afterAll(() => app.close());

const event = (id: string, room: string): MediaEvent => ({
  id,
  type: "room-finished",
  atMs: Math.floor(Date.now() / 1_000) * 1_000,
  room: { name: room, sid: "RM_1" },
  participant: null,
  track: null,
});

async function deliver(rawBody: string, authorization: string) {
  const headers = { "content-type": "application/webhook+json", authorization };
  const request = new Request(`${testPublicUrl}/api/webhooks/livekit`, {
    method: "POST",
    headers,
    body: rawBody,
  });
  return answerOf(await app.fetch(request));
}

const hints = async () =>
  (await app.admin.query("SELECT event_id, type FROM media_hints ORDER BY event_id")).rows;

test("T8 a webhook is kept once, however often it is delivered, and only as a hint", async () => {
  const { rawBody, authorization } = app.media.sign(event("EV_1", name));
  const logBefore = (await app.tables()).session_state_events;
  const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(rawBody, authorization)));
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
  expect(await hints()).toEqual([{ event_id: "EV_1", type: "room-finished" }]);
  expect((await app.tables()).session_state_events).toEqual(logBefore);
});

test("T8 a forged one is refused, and one about no room of ours leaves nothing", async () => {
  const before = await app.tables();
  const { rawBody, authorization } = app.media.sign(event("EV_2", name));
  expectProblem(await deliver(rawBody.replace("EV_2", "EV_3"), authorization), 401, "webhook.forged");
  expectProblem(await deliver(rawBody, "x"), 401, "webhook.forged");
  const foreign = app.media.sign(event("EV_4", "somebody-else"));
  expect((await deliver(foreign.rawBody, foreign.authorization)).status).toBe(204);
  expect(await app.tables()).toEqual(before);
});

test("R25 what the media server says of a class that is over is heard and not kept", async () => {
  const before = await hints();
  await app.admin.query("UPDATE sessions SET status = 'ended' WHERE id = $1", [uuidFromId(room.live)]);
  const late = app.media.sign(event("EV_5", name));
  expect((await deliver(late.rawBody, late.authorization)).status).toBe(204);
  expect(await hints()).toEqual(before);
});
