import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeJwt } from "jose";
import { AccessToken } from "livekit-server-sdk";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type MediaRoom, roomName } from "../../ports/media-room.ts";
import { createLivekitMediaRoom, type LivekitOptions } from "./livekit-media-room.ts";

const key = { apiKey: "key", apiSecret: "a secret that is long enough for HS256" };
const own = roomName("01980000-0001-7000-8000-0000000000c8", "01980000-0001-7000-8000-00000000012c");
const limits = { maxParticipants: 200, emptyTimeoutMs: 600_000, departureTimeoutMs: 20_001 };
const audience = { canSubscribe: true, publish: [] };
const unavailable = { refused: { kind: "unavailable", reason: "media.unavailable" } };

function open(options: Partial<LivekitOptions> & { url: string }) {
  const errors: unknown[] = [];
  const room = createLivekitMediaRoom({
    ...key,
    nowMs: () => Date.now(),
    onError: (error) => errors.push(error),
    ...options,
  });
  return { room, errors };
}

const everyCall: ReadonlyArray<readonly [string, (room: MediaRoom) => Promise<unknown>]> = [
  ["ensure", (room) => room.ensure(own, limits)],
  ["setGrants", (room) => room.setGrants(own, "par_1", audience)],
  ["mute", (room) => room.mute(own, "par_1", "microphone")],
  ["remove", (room) => room.remove(own, "par_1")],
  ["participants", (room) => room.participants(own)],
  ["close", (room) => room.close(own)],
];

afterEach(() => vi.unstubAllGlobals());

describe("R03 the media server is where its URL says, and nowhere else", () => {
  test.each([
    ["wss://media.example.test", "https://media.example.test", "wss://media.example.test"],
    ["https://media.example.test:8443/", "https://media.example.test:8443", "wss://media.example.test:8443"],
    ["ws://media.internal:7880", "http://media.internal:7880", "ws://media.internal:7880"],
    ["http://[::1]:7880", "http://[::1]:7880", "ws://[::1]:7880"],
  ])("%s: the server API over %s, participants over %s", async (url, api, signal) => {
    const asked: { url: string; authorization: string; body: Record<string, unknown> }[] = [];
    vi.stubGlobal("fetch", async (target: URL, init: { headers: Record<string, string>; body: string }) => {
      const authorization = init.headers.Authorization ?? "";
      asked.push({ url: String(target), authorization, body: JSON.parse(init.body) });
      return Response.json({ sid: "RM_1" });
    });
    const { room } = open({ url });
    expect(room.url).toBe(signal);
    expect(await room.ensure(own, limits)).toEqual({ roomSid: "RM_1" });
    for (const [, call] of everyCall) await call(room);
    expect(asked.filter((request) => !request.url.startsWith(`${api}/twirp/livekit.RoomService/`))).toEqual(
      [],
    );
    expect(asked).toHaveLength(1 + everyCall.length);
    // Rounded up: a room never ends earlier than was asked.
    expect(asked[0]?.body).toEqual({
      name: own,
      maxParticipants: 200,
      emptyTimeout: 600,
      departureTimeout: 21,
    });
    for (const { authorization } of asked) {
      expect(decodeJwt(authorization.replace("Bearer ", "")).iss).toBe("key");
    }
  });

  test("the adapter names no host", () => {
    const sources = readdirSync(import.meta.dirname).filter((file) => !file.includes(".test."));
    expect(sources.length).toBeGreaterThan(5);
    for (const file of sources) {
      const text = readFileSync(`${import.meta.dirname}/${file}`, "utf8");
      expect(`${file}: ${/localhost|127\.0\.0\.1|::1|livekit\.cloud|7880|process\.env/.exec(text)}`).toBe(
        `${file}: null`,
      );
    }
  });

  test.each([
    ["", "begin with wss://"],
    ["media.example.test", "begin with wss://"],
    ["ftp://media.example.test", "begin with wss://"],
    ["wss://key:secret@media.example.test", "no credentials"],
    ["wss://media.example.test/livekit", "end after the host"],
    ["wss://media.example.test/?region=eu", "end after the host"],
  ])("%j is refused at the start", (url, message) => {
    expect(() => open({ url })).toThrow(message);
  });
});

describe("R82 a media server that does not answer is refused in time, and the reason is reported", () => {
  const listen = async (answer: Parameters<typeof createServer>[1]) => {
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const stop = () => {
      server.closeAllConnections();
      server.close();
    };
    return { url: `http://127.0.0.1:${port}`, stop };
  };

  test.each(everyCall)("%s: nobody listens", async (_, call) => {
    const gone = await listen(() => undefined);
    gone.stop();
    const { room, errors } = open(gone);
    expect(await call(room)).toMatchObject(unavailable);
    expect(errors).toHaveLength(1);
  });

  test.each(everyCall)("%s: it accepts and never answers", async (_, call) => {
    const silent = await listen(() => undefined);
    const { room, errors } = open({ url: silent.url, deadlineMs: 100 });
    const startedAtMs = performance.now();
    expect(await call(room)).toMatchObject(unavailable);
    expect(performance.now() - startedAtMs).toBeLessThan(1_000);
    expect(String(errors)).toContain("within 100 ms");
    silent.stop();
  });

  test("no call lasts longer than two seconds, however many requests it makes", async () => {
    const slow = await listen((request, response) => {
      const first = request.url?.endsWith("/GetParticipant");
      const body = JSON.stringify({ tracks: [{ sid: "TR_1", source: "CAMERA" }] });
      if (first) setTimeout(() => response.setHeader("content-type", "application/json").end(body), 1_000);
    });
    const { room, errors } = open({ url: slow.url, deadlineMs: 60_000 });
    const startedAtMs = performance.now();
    expect(await room.mute(own, "par_1", "camera")).toMatchObject(unavailable);
    expect(performance.now() - startedAtMs).toBeLessThan(2_500);
    expect(String(errors)).toContain("within 2000 ms");
    slow.stop();
  });

  test.each([
    ["another web server's 404", 404, "<h1>Not found</h1>", "text/html"],
    ["credentials that it does not take", 401, '{"code":"unauthenticated","msg":"no"}', "application/json"],
    ["its own trouble", 503, '{"code":"unavailable","msg":"no"}', "application/json"],
    ["something that is no answer", 200, "<h1>Hello</h1>", "text/html"],
  ])("%s is not taken for an empty room", async (_, status, body, type) => {
    const strange = await listen((_request, response) => {
      response.writeHead(status, { "content-type": type }).end(body);
    });
    const { room, errors } = open(strange);
    for (const [, call] of everyCall.filter(([name]) => status !== 200 || name === "participants"))
      expect(await call(room)).toMatchObject(unavailable);
    expect(errors.length).toBeGreaterThan(0);
    strange.stop();
  });

  test("a request that the server finds wrong is a bug of ours, and thrown", async () => {
    const strict = await listen((_request, response) => {
      response.writeHead(400, { "content-type": "application/json" });
      response.end('{"code":"invalid_argument","msg":"no"}');
    });
    const { room } = open(strict);
    for (const [, call] of everyCall) await expect(call(room)).rejects.toThrow("no");
    strict.stop();
  });
});

describe("R21 muting", () => {
  const tracks = [
    { sid: "TR_voice", source: "MICROPHONE", muted: false },
    { sid: "TR_face", source: "CAMERA", muted: false },
    { sid: "TR_face2", source: "CAMERA", muted: false },
    { sid: "TR_screen", source: "SCREEN_SHARE", muted: true },
    { sid: "TR_odd", source: "UNKNOWN", muted: false },
  ];

  test.each([
    ["microphone", ["TR_voice"]],
    ["camera", ["TR_face", "TR_face2"]],
    ["screen", []],
    ["screen-audio", []],
    ["TR_face2", ["TR_face2"]],
    ["TR_odd", ["TR_odd"]],
    ["TR_screen", []],
    ["TR_other", []],
  ] as const)("%s silences what is loud of it, and nothing else", async (track, silenced) => {
    const muted: unknown[] = [];
    vi.stubGlobal("fetch", async (target: URL, { body }: { body: string }) => {
      const asked = JSON.parse(body);
      expect(asked).toMatchObject({ room: own, identity: "par_1" });
      if (target.pathname.endsWith("/MutePublishedTrack")) muted.push([asked.trackSid, asked.muted]);
      return Response.json(target.pathname.endsWith("/GetParticipant") ? { tracks } : {});
    });
    const { room } = open({ url: "wss://media.example.test" });
    expect(await room.mute(own, "par_1", track)).toEqual({ muted: silenced.length });
    expect(muted).toEqual(silenced.map((sid) => [sid, true]));
  });
});

test("R25 T8 a webhook whose signature has expired is forged, whatever its time", async () => {
  const { room } = open({ url: "wss://media.example.test" });
  const rawBody = JSON.stringify({
    event: "room_finished",
    id: "EV_1",
    createdAt: `${Math.floor(Date.now() / 1_000)}`,
  });
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(rawBody));
  const signed = async (ttl: number) => {
    const token = new AccessToken(key.apiKey, key.apiSecret, { ttl });
    token.sha256 = Buffer.from(digest).toString("base64");
    return token.toJwt();
  };
  expect(await room.verifyWebhook(rawBody, await signed(60))).toMatchObject({ id: "EV_1" });
  expect(await room.verifyWebhook(rawBody, await signed(-60))).toMatchObject({
    refused: { kind: "unauthenticated", reason: "webhook.forged" },
  });
});
