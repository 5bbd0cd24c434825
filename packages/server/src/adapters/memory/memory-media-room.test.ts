import { expect, test } from "vitest";
import { mediaRoomContract } from "../../ports/media-room.contract.ts";
import { type MediaEvent, type RoomName, roomName } from "../../ports/media-room.ts";
import { createMemoryMediaRoom } from "./memory-media-room.ts";

const roomFinished = ({ id, atMs, room }: { id: string; atMs: number; room: RoomName }): MediaEvent => ({
  id,
  type: "room-finished",
  atMs,
  room: { name: room, sid: "RM_1" },
  participant: null,
  track: null,
});

mediaRoomContract("memory", async () => {
  const room = createMemoryMediaRoom(() => Date.now());
  const stranger = createMemoryMediaRoom(() => Date.now());
  return {
    room,
    connect: async (token) => room.connect(token) !== null,
    sign: async (event) => room.sign(roomFinished(event)),
    forge: async (event) => stranger.sign(roomFinished(event)),
    close: async () => undefined,
  };
});

const own = roomName("school", "class");
const limits = { maxParticipants: 9, emptyTimeoutMs: 1_000, departureTimeoutMs: 1_000 };

test("R21 tracks are published within the grants, muted by source or sid, and end with the grants", async () => {
  const room = createMemoryMediaRoom(() => 5_000);
  await room.ensure(own, limits);
  const grants = { canSubscribe: true, publish: ["microphone", "camera"] } as const;
  const connection = room.connect(await room.token(own, "par_1", grants));
  const [voice, picture] = [connection?.publish("microphone"), connection?.publish("camera")];
  expect(connection?.publish("screen")).toBeNull();
  expect(await room.mute(own, "par_1", "microphone")).toEqual({ muted: 1 });
  expect(await room.mute(own, "par_1", "microphone")).toEqual({ muted: 0 });
  expect(await room.mute(own, "par_1", picture as `TR_${string}`)).toEqual({ muted: 1 });
  expect(await room.participants(own)).toMatchObject([
    {
      joinedAtMs: 5_000,
      tracks: [
        { sid: voice, source: "microphone", muted: true },
        { sid: picture, source: "camera", muted: true },
      ],
    },
  ]);
  await room.setGrants(own, "par_1", { canSubscribe: true, publish: ["microphone"] });
  expect(await room.participants(own)).toMatchObject([{ tracks: [{ sid: voice }] }]);
  connection?.leave();
  expect([await room.participants(own), connection?.publish("microphone")]).toEqual([[], null]);
});

test("R13 a token ends when its time is over", async () => {
  let nowMs = 0;
  const room = createMemoryMediaRoom(() => nowMs);
  await room.ensure(own, limits);
  const token = await room.token(own, "par_1", { canSubscribe: true, publish: [] }, { ttlMs: 1_000 });
  nowMs = 999;
  expect(room.connect(token)?.connected()).toBe(true);
  nowMs = 1_000;
  expect(room.connect(token)).toBeNull();
});

test("R82 while it is away every call refuses, and tokens are still made", async () => {
  const room = createMemoryMediaRoom(() => 0);
  room.setReachable(false);
  const unavailable = { refused: { kind: "unavailable", reason: "media.unavailable" } };
  const grants = { canSubscribe: true, publish: [] };
  const calls = [
    room.ensure(own, limits),
    room.setGrants(own, "par_1", grants),
    room.mute(own, "par_1", "camera"),
    room.remove(own, "par_1"),
    room.participants(own),
    room.close(own),
  ];
  for (const outcome of await Promise.all(calls)) expect(outcome).toMatchObject(unavailable);
  expect(await room.token(own, "par_1", grants)).not.toBe("");
});
