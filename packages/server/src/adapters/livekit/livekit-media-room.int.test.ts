import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { AccessToken, RoomServiceClient, TrackSource } from "livekit-server-sdk";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Delivery, mediaRoomContract } from "../../ports/media-room.contract.ts";
import { type MediaGrants, type MediaRoom, type RoomName, roomName } from "../../ports/media-room.ts";
import { livekitIsToBeHad, startTestLivekit, type TestLivekit } from "../../testing/embedded.ts";
import { connectSignal, type SignalConnection } from "../../testing/livekit-signal.ts";
import { createLivekitMediaRoom } from "./livekit-media-room.ts";

const limits = { maxParticipants: 10, emptyTimeoutMs: 60_000, departureTimeoutMs: 20_000 };
const audience: MediaGrants = { canSubscribe: true, publish: [] };
const newRoom = () => roomName(randomUUID(), randomUUID());
const open = ({ url, apiKey, apiSecret }: TestLivekit): MediaRoom =>
  createLivekitMediaRoom({ url, apiKey, apiSecret, nowMs: () => Date.now(), onError: () => undefined });

type Reported = { id: string; atMs: number; room: RoomName };

/** As LiveKit signs: a token with the body's hash. */
async function sign(apiKey: string, apiSecret: string, { id, atMs, room }: Reported): Promise<Delivery> {
  const createdAt = String(Math.floor(atMs / 1_000));
  const rawBody = JSON.stringify({
    event: "room_finished",
    room: { name: room, sid: "RM_1" },
    id,
    createdAt,
  });
  const token = new AccessToken(apiKey, apiSecret, { ttl: 300 });
  token.sha256 = createHash("sha256").update(rawBody).digest("base64");
  return { rawBody, authorization: await token.toJwt() };
}

// Without LiveKit there is nothing to hold the adapter against; the run counts it as skipped.
describe.skipIf(!(await livekitIsToBeHad()))("with a LiveKit", () => {
  let livekit: TestLivekit;
  let receiver: Server;
  const deliveries: Delivery[] = [];
  const connections: SignalConnection[] = [];

  beforeAll(async () => {
    receiver = createServer(async (request, response) => {
      const rawBody = await text(request);
      deliveries.push({ rawBody, authorization: request.headers.authorization ?? "" });
      response.end();
    });
    await once(receiver.listen(0, "127.0.0.1"), "listening");
    const { port } = receiver.address() as AddressInfo;
    livekit = await startTestLivekit({ webhookUrl: `http://127.0.0.1:${port}/hook` });
  });
  afterAll(async () => {
    for (const connection of connections) connection.close();
    await livekit.stop();
    receiver.closeAllConnections();
    receiver.close();
  });

  const connect = async (token: string) => {
    const connection = await connectSignal(livekit.url, token);
    if (connection !== null) connections.push(connection);
    return connection;
  };

  mediaRoomContract("the LiveKit adapter", async () => ({
    room: open(livekit),
    connect: async (token) => (await connect(token)) !== null,
    sign: (event) => sign(livekit.apiKey, livekit.apiSecret, event),
    forge: (event) => sign(livekit.apiKey, "another secret of the same length, or about so", event),
    close: async () => undefined,
  }));

  test("R25 T8 what LiveKit really sends is verified, names its session, and is forged once changed", async () => {
    const room = open(livekit);
    const own = newRoom();
    const startedAtMs = Date.now();
    const made = await room.ensure(own, limits);
    await room.close(own);
    const about = () => deliveries.filter(({ rawBody }) => rawBody.includes(own));
    await vi.waitFor(() => expect(about()).toHaveLength(2), 5_000);
    const verify = ({ rawBody, authorization }: Delivery) => room.verifyWebhook(rawBody, authorization);
    const events = await Promise.all(about().map(verify));
    expect(events).toMatchObject([{ type: "room-started" }, { type: "room-finished" }]);
    for (const event of events) {
      if ("refused" in event) throw new Error(event.refused.reason);
      expect(event.room).toEqual({ name: own, sid: "roomSid" in made ? made.roomSid : "" });
      expect(Math.abs(event.atMs - startedAtMs)).toBeLessThan(10_000);
    }
    expect(await Promise.all(about().map(verify))).toEqual(events);
    for (const delivery of about()) {
      const changed = { ...delivery, rawBody: delivery.rawBody.replace(own, newRoom()) };
      expect(await verify(changed)).toMatchObject({ refused: { reason: "webhook.forged" } });
    }
  });

  test.each<[string, MediaGrants, TrackSource[]]>([
    [
      "teacher",
      { canSubscribe: true, publish: ["microphone", "camera", "screen", "screen-audio"] },
      [TrackSource.MICROPHONE, TrackSource.CAMERA, TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO],
    ],
    ["speaker", { canSubscribe: true, publish: ["microphone"] }, [TrackSource.MICROPHONE]],
    ["audience", audience, []],
    ["recorder", { ...audience, hidden: true, recorder: true }, []],
    ["nobody", { canSubscribe: false, publish: [] }, []],
  ])(
    "R13 T6 LiveKit understands a token, and a change of grants, as it was meant: %s",
    async (_, grants, sources) => {
      const room = open(livekit);
      const own = newRoom();
      await room.ensure(own, limits);
      const api = new RoomServiceClient(livekit.url, livekit.apiKey, livekit.apiSecret);
      const expected = {
        canSubscribe: grants.canSubscribe,
        canPublish: sources.length > 0,
        canPublishSources: sources,
        hidden: grants.hidden ?? false,
        recorder: grants.recorder ?? false,
        canPublishData: false,
        canUpdateMetadata: false,
        canSubscribeMetrics: false,
        canManageAgentSession: false,
        agent: false,
      };
      await connect(await room.token(own, "par_token", grants));
      await connect(await room.token(own, "par_change", { ...audience, publish: ["camera"] }));
      await room.setGrants(own, "par_change", grants);
      for (const identity of ["par_token", "par_change"]) {
        await vi.waitFor(async () => {
          const { permission, name, metadata, attributes } = await api.getParticipant(own, identity);
          expect({ ...permission }).toEqual(expected);
          expect([name, metadata, attributes]).toEqual(["", "", {}]);
        }, 5_000);
      }
    },
  );

  test("T7 removing a participant ends their connection within a second", async () => {
    const room = open(livekit);
    const own = newRoom();
    await room.ensure(own, limits);
    const connection = await connect(await room.token(own, "par_1", audience));
    const startedAtMs = performance.now();
    expect(await room.remove(own, "par_1")).toEqual({ removed: true });
    await connection?.closed;
    expect(performance.now() - startedAtMs).toBeLessThan(1_000);
  });

  test("R82 a frozen LiveKit is refused within two seconds, and serves again when it wakes", async () => {
    const room = open(livekit);
    const own = newRoom();
    await room.ensure(own, limits);
    livekit.signal("SIGSTOP");
    const startedAtMs = performance.now();
    const unavailable = { refused: { kind: "unavailable", reason: "media.unavailable" } };
    for (const outcome of await Promise.all([room.ensure(own, limits), room.remove(own, "par_1")]))
      expect(outcome).toMatchObject(unavailable);
    expect(performance.now() - startedAtMs).toBeLessThan(2_500);
    livekit.signal("SIGCONT");
    await vi.waitFor(async () => expect(await room.participants(own)).toEqual([]), 5_000);
  });
});
