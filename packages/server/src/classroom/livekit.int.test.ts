import type { Joined } from "@lectern/shared";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLivekitMediaRoom } from "../adapters/livekit/livekit-media-room.ts";
import { livekitIsToBeHad, startTestLivekit, type TestLivekit } from "../testing/embedded.ts";
import { createTestApp, expectProblem, type TestApp } from "../testing/index.ts";
import { connectSignal } from "../testing/livekit-signal.ts";

const toBeHad = await livekitIsToBeHad();
let livekit: TestLivekit;
let app: TestApp;
beforeAll(async () => {
  if (!toBeHad) return;
  app = await createTestApp();
  livekit = await startTestLivekit();
  const { url, apiKey, apiSecret } = livekit;
  const media = createLivekitMediaRoom({
    url,
    apiKey,
    apiSecret,
    nowMs: () => Date.now(),
    onError: () => undefined,
  });
  Object.assign(app.dependencies.classes, { media });
}, 600_000);
afterAll(async () => {
  if (!toBeHad) return;
  await livekit.stop();
  await app.close();
});

test.runIf(toBeHad)(
  "R51 T6 what start and join hand out opens the class's own room, and no other",
  async () => {
    const teacher = await app.person();
    const id = await app.session(await app.course([[teacher, "teacher"]]));
    const { media, participant } = (await app.call(teacher, "sessionStart", { params: { id }, body: {} }))
      .body as Joined;
    const connection = await connectSignal(media?.url ?? "", media?.token ?? "");
    expect(connection).not.toBeNull();
    const claims = JSON.parse(Buffer.from(media?.token.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject({
      sub: participant.id,
      video: { roomCreate: false, canPublishData: false },
    });
    expect(claims.video.room).toContain(id.slice(4));
    expect(JSON.stringify(claims)).not.toContain(teacher.name);
    connection?.close();
  },
);

test.runIf(toBeHad)("R22 with LiveKit gone a class does not start, and its log says nothing", async () => {
  const teacher = await app.person();
  const id = await app.session(await app.course([[teacher, "teacher"]]));
  livekit.signal("SIGKILL");
  await livekit.exited;
  const before = await app.tables();
  const answer = await app.call(teacher, "sessionStart", { params: { id }, body: {} });
  expectProblem(answer, 503, "media.unavailable");
  expect((await app.tables()).session_state_events).toEqual(before.session_state_events);
});
