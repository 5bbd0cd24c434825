import { randomUUID } from "node:crypto";
import { isRefused } from "@lectern/shared";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type MediaGrants, type MediaRoom, type RoomName, roomName, sessionOfRoom } from "./media-room.ts";

export type Delivery = { readonly rawBody: string; readonly authorization: string };

/** A media room with what stands around it: people with tokens, and a server that signs. */
export type MediaRoomHarness = {
  readonly room: MediaRoom;
  /** Enters as a browser does; false when the token is refused. */
  readonly connect: (token: string) => Promise<boolean>;
  /** The end of a room, as the media server reports it. */
  readonly sign: (event: { id: string; atMs: number; room: RoomName }) => Promise<Delivery>;
  /** The same by somebody who has another key. */
  readonly forge: (event: { id: string; atMs: number; room: RoomName }) => Promise<Delivery>;
  readonly close: () => Promise<void>;
};

const limits = { maxParticipants: 3, emptyTimeoutMs: 60_000, departureTimeoutMs: 20_000 };
const audience: MediaGrants = { canSubscribe: true, publish: [] };
const stage: MediaGrants = { canSubscribe: true, publish: ["microphone", "camera"] };
const forged = { refused: { kind: "unauthenticated", reason: "webhook.forged" } };

/** What every `MediaRoom` does. */
export function mediaRoomContract(name: string, open: () => Promise<MediaRoomHarness>): void {
  describe(`R21 ${name} keeps the contract of MediaRoom`, () => {
    let harness: MediaRoomHarness;
    let room: MediaRoom;
    beforeAll(async () => {
      harness = await open();
      room = harness.room;
    });
    afterAll(() => harness.close());

    const newRoom = () => roomName(randomUUID(), randomUUID());
    const ensured = async () => {
      const own = newRoom();
      expect(await room.ensure(own, limits)).toHaveProperty("roomSid");
      return own;
    };
    const enter = async (own: RoomName, id: string, grants = audience) =>
      harness.connect(await room.token(own, id, grants));
    const present = async (own: RoomName) => {
      const participants = await room.participants(own);
      if (isRefused(participants)) throw new Error(participants.refused.reason);
      return participants;
    };
    const identities = async (own: RoomName) => (await present(own)).map(({ identity }) => identity).sort();

    test("R80 T6 a room's name is its session's, and says whose it is", () => {
      const [tenantId, sessionId] = [randomUUID(), randomUUID()];
      expect(sessionOfRoom(roomName(tenantId, sessionId))).toEqual({ tenantId, sessionId });
      for (const foreign of [
        "",
        "lobby",
        `${tenantId}_`,
        `x${tenantId}_${sessionId}`,
        `${tenantId}_${sessionId}\n`,
      ])
        expect(sessionOfRoom(foreign)).toBeNull();
    });

    test("a room is made once; asking again answers with the same one", async () => {
      const own = newRoom();
      const outcomes = await Promise.all([room.ensure(own, limits), room.ensure(own, limits)]);
      expect(outcomes[0]).toEqual({ roomSid: expect.stringMatching(/^RM_/) });
      expect([outcomes[1], await room.ensure(own, limits)]).toEqual([outcomes[0], outcomes[0]]);
      expect(await present(own)).toEqual([]);
    });

    test("R13 T6 nobody enters a room that the server has not made, or with anything but a token", async () => {
      const own = newRoom();
      expect(await enter(own, "par_1")).toBe(false);
      await room.ensure(own, limits);
      expect(await harness.connect("not.a.token")).toBe(false);
      expect(await enter(own, "par_1")).toBe(true);
    });

    test("R13 T6 a token admits to its own room and to no other", async () => {
      const [own, other] = [await ensured(), await ensured()];
      await enter(own, "par_1");
      expect([await identities(own), await identities(other)]).toEqual([["par_1"], []]);
    });

    test("who is connected is listed with their connection, hidden ones too", async () => {
      const own = await ensured();
      const startedAtMs = Date.now();
      await enter(own, "par_teacher", stage);
      await enter(own, "par_recorder", { ...audience, hidden: true, recorder: true });
      const listed = await present(own);
      for (const { joinedAtMs } of listed) expect(Math.abs(joinedAtMs - startedAtMs)).toBeLessThan(60_000);
      const about = listed.map(({ identity, hidden, tracks }) => ({ identity, hidden, tracks }));
      expect(about).toHaveLength(2);
      expect(about).toContainEqual({ identity: "par_teacher", hidden: false, tracks: [] });
      expect(about).toContainEqual({ identity: "par_recorder", hidden: true, tracks: [] });
      expect(new Set(listed.map(({ sid }) => sid)).size).toBe(2);
    });

    test("a full room takes nobody more", async () => {
      const own = await ensured();
      for (const id of ["par_1", "par_2", "par_3"]) expect(await enter(own, id)).toBe(true);
      expect(await enter(own, "par_4")).toBe(false);
      expect(await identities(own)).toEqual(["par_1", "par_2", "par_3"]);
    });

    test("grants change while somebody is connected, and say so when nobody is", async () => {
      const own = await ensured();
      await enter(own, "par_1");
      expect(await room.setGrants(own, "par_1", { ...stage, hidden: true })).toEqual({ applied: true });
      await vi.waitFor(async () => expect((await present(own)).map(({ hidden }) => hidden)).toEqual([true]));
      expect(await room.setGrants(own, "par_2", stage)).toEqual({ applied: false });
      expect(await room.setGrants(newRoom(), "par_1", stage)).toEqual({ applied: false });
    });

    test("muting who is not there, or has no such track, mutes nothing", async () => {
      const own = await ensured();
      await enter(own, "par_1", stage);
      expect(await room.mute(own, "par_1", "microphone")).toEqual({ muted: 0 });
      expect(await room.mute(own, "par_1", "TR_unknown")).toEqual({ muted: 0 });
      expect(await room.mute(own, "par_2", "camera")).toEqual({ muted: 0 });
      expect(await room.mute(newRoom(), "par_1", "camera")).toEqual({ muted: 0 });
    });

    test("T7 who was removed is gone, comes back with the old token as another connection, and is removed again", async () => {
      const own = await ensured();
      const token = await room.token(own, "par_1", audience);
      await harness.connect(token);
      const [before] = await present(own);
      expect(await room.remove(own, "par_1")).toEqual({ removed: true });
      expect(await present(own)).toEqual([]);
      expect(await room.remove(own, "par_1")).toEqual({ removed: false });
      expect(await harness.connect(token)).toBe(true);
      const [after] = await present(own);
      expect(after?.sid).not.toBe(before?.sid);
      expect(await room.remove(own, "par_1")).toEqual({ removed: true });
      expect(await room.remove(newRoom(), "par_1")).toEqual({ removed: false });
    });

    test("T7 the same person on a second device replaces the first", async () => {
      const own = await ensured();
      await enter(own, "par_1");
      const [first] = await present(own);
      await enter(own, "par_1");
      const [second, ...more] = await present(own);
      expect([more, second?.identity]).toEqual([[], "par_1"]);
      expect(second?.sid).not.toBe(first?.sid);
    });

    test("R23 a closed room is empty and shut; closing it again is an answer", async () => {
      const own = await ensured();
      await enter(own, "par_1");
      expect(await room.close(own)).toEqual({ closed: true });
      expect([await room.close(own), await present(own)]).toEqual([{ closed: false }, []]);
      expect(await enter(own, "par_1")).toBe(false);
      await room.ensure(own, limits);
      expect(await enter(own, "par_1")).toBe(true);
    });

    test("R25 T8 a webhook is what it was signed as; a replay bears the same id, a late one its own time", async () => {
      const own = newRoom();
      const nowMs = Math.floor(Date.now() / 1_000) * 1_000;
      const [later, earlier] = [
        { id: "EV_2", atMs: nowMs, room: own },
        { id: "EV_1", atMs: nowMs - 240_000, room: own },
      ];
      for (const event of [later, earlier, later]) {
        const { rawBody, authorization } = await harness.sign(event);
        expect(await room.verifyWebhook(rawBody, authorization)).toMatchObject({
          id: event.id,
          type: "room-finished",
          atMs: event.atMs,
          room: { name: own },
          participant: null,
          track: null,
        });
      }
    });

    test("R25 T8 another key, another body, another's signature, no signature: forged", async () => {
      const event = { id: "EV_1", atMs: Date.now(), room: newRoom() };
      const { rawBody, authorization } = await harness.sign(event);
      const other = await harness.sign({ ...event, id: "EV_2" });
      const foreign = await harness.forge(event);
      expect(await room.verifyWebhook(foreign.rawBody, foreign.authorization)).toMatchObject(forged);
      for (const body of [rawBody.replace("EV_1", "EV_9"), `${rawBody} `, other.rawBody, "", "{}", "[", "\0"])
        expect(await room.verifyWebhook(body, authorization)).toMatchObject(forged);
      const truncated = authorization.slice(0, -2);
      for (const header of [
        null,
        undefined,
        "",
        "x.y.z",
        other.authorization,
        truncated,
        `Bearer ${authorization}`,
      ])
        expect(await room.verifyWebhook(rawBody, header)).toMatchObject(forged);
      expect(isRefused(await room.verifyWebhook(rawBody, authorization))).toBe(false);
    });

    test("R25 T8 older than five minutes, or from a clock as far ahead: forged", async () => {
      for (const offsetMs of [-302_000, -86_400_000, 302_000]) {
        const stale = await harness.sign({ id: "EV_1", atMs: Date.now() + offsetMs, room: newRoom() });
        expect(await room.verifyWebhook(stale.rawBody, stale.authorization)).toMatchObject(forged);
      }
    });

    test("R25 T8 a participant's own token signs no webhook", async () => {
      const event = { id: "EV_1", atMs: Date.now(), room: newRoom() };
      const { rawBody } = await harness.sign(event);
      const token = await room.token(event.room, "par_1", stage);
      expect(await room.verifyWebhook(rawBody, token)).toMatchObject(forged);
    });
  });
}
