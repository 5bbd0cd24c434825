import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Recorder } from "../../ports/recorder.ts";
import { createHttpRecorder } from "./http-recorder.ts";

type Reply = { readonly status: number; readonly body: object } | null;
type Call = { readonly request: string; readonly authorization: string | undefined; readonly body: unknown };

const active = {
  recordingId: "rec_1",
  state: "active",
  files: [{ key: "t/s/rec_1/0001.mp4", startedAtMs: 1_000, durationMs: 2_000 }],
  gaps: [],
  uploadWaiting: false,
  error: null,
};

let server: Server;
let recorder: Recorder;
let reply: Reply;
let calls: Call[];
let failures: unknown[];
beforeEach(async () => {
  [calls, failures] = [[], []];
  server = createServer(async (request: IncomingMessage, response) => {
    const body = request.headers["content-type"] === "application/json" ? await json(request) : null;
    calls.push({
      request: `${request.method} ${request.url}`,
      authorization: request.headers.authorization,
      body,
    });
    if (reply !== null) response.writeHead(reply.status).end(JSON.stringify(reply.body));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const onError = (error: unknown) => void failures.push(error);
  recorder = createHttpRecorder({
    url: `http://127.0.0.1:${port}`,
    token: "secret",
    deadlineMs: 300,
    onError,
  });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const order = {
  recordingId: "rec_1",
  tenantId: "t",
  sessionId: "s",
  mediaUrl: "ws://media.invalid",
  token: "media token",
  hostIdentity: null,
};

test("a start names its owner in the key, carries the recorder's token, and tells the state", async () => {
  reply = { status: 202, body: active };
  expect(await recorder.start(order)).toEqual({
    state: "active",
    files: active.files,
    uploadWaiting: false,
    error: null,
  });
  const { mediaUrl: livekitUrl, hostIdentity: _, ...rest } = order;
  expect(calls).toEqual([
    {
      request: "POST /v1/recordings",
      authorization: "Bearer secret",
      body: { ...rest, livekitUrl, key: "t/s/rec_1" },
    },
  ]);
});

test("status and stop are of one recording; one that is unknown there is null", async () => {
  reply = { status: 200, body: active };
  expect(await recorder.status(order)).toMatchObject({ state: "active" });
  expect(await recorder.stop(order)).toMatchObject({ state: "active" });
  reply = { status: 404, body: { detail: "no recording" } };
  expect([await recorder.status(order), await recorder.stop(order)]).toEqual([null, null]);
  expect(calls.map(({ request }) => request).slice(0, 2)).toEqual([
    "GET /v1/recordings/rec_1",
    "POST /v1/recordings/rec_1/stop",
  ]);
  expect(failures).toEqual([]);
});

test.each<[string, Reply]>([
  ["says nothing", null],
  ["breaks", { status: 500, body: {} }],
  ["refuses the token", { status: 401, body: {} }],
  ["says what is no state", { status: 200, body: { ...active, state: "dreaming" } }],
])("a recorder that %s is unavailable, in time, and that is reported", async (_, said) => {
  reply = said;
  const refused = { refused: { kind: "unavailable", reason: "recording.unavailable" } };
  expect(await recorder.status(order)).toMatchObject(refused);
  expect(await recorder.start(order)).toMatchObject(refused);
  expect(failures).toHaveLength(2);
});

test("it is ready when it answers", async () => {
  reply = { status: 200, body: { status: "ok" } };
  expect(await recorder.ready()).toBe(true);
  reply = { status: 503, body: {} };
  expect(await recorder.ready()).toBe(false);
  reply = null;
  expect(await recorder.ready()).toBe(false);
});
