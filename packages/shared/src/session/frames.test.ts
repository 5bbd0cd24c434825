import { describe, expect, test } from "vitest";
import { ClientFrame, ServerFrame } from "./frames.ts";
import { TicketClaims } from "./ticket.ts";

const uuid = "01930000-0000-7000-8000-000000000001";
const participant = { id: `par_${uuid}`, userId: `usr_${uuid}`, role: "host", class: "staff" };
const hash = "a".repeat(64);
const event = {
  sequence: 7,
  type: "hand.raised",
  v: 1,
  at: "2026-11-25T09:00:00.000Z",
  actor: { kind: "participant", id: `par_${uuid}` },
  payload: { participantId: `par_${uuid}` },
};

const client = [
  { type: "hello", v: 1, ticket: "t", session: `ses_${uuid}`, foldVersion: 1, epoch: 0, since: 12 },
  { type: "command", id: "key-1", command: { type: "hand.raise" } },
  { type: "ephemeral", kind: "pointer", data: { x: 1 } },
  { type: "pong" },
];

const server = [
  {
    type: "welcome",
    session: `ses_${uuid}`,
    participant,
    class: "staff",
    epoch: 0,
    head: 12,
    foldVersion: 1,
    mode: "snapshot",
    snapshot: { sequence: 10, hash, url: "/state" },
  },
  { type: "events", epoch: 0, first: 7, last: 8, events: [event, { sequence: 8, hidden: true }] },
  { type: "mine", sequence: 8, data: { roster: { status: "waiting" } } },
  { type: "people", people: { [`par_${uuid}`]: { name: "Ada" } } },
  { type: "ack", id: "key-1", sequence: 7, duplicate: false },
  { type: "refused", id: "key-1", kind: "conflict", reason: "hand.already-raised" },
  { type: "head", epoch: 0, head: 8, capture: "ok" },
  { type: "credentials", ticket: "t", media: null },
  { type: "ephemeral", kind: "typing", from: `par_${uuid}`, data: true },
  { type: "ping" },
  { type: "bye", code: "restart", retryAfterMs: 250 },
];

describe("R32 frames", () => {
  test.each(client.map((frame) => [frame.type, frame] as const))(
    "a client's %s is read as it is",
    (_, frame) => {
      expect(ClientFrame.parse(frame)).toEqual(frame);
    },
  );

  test.each(server.map((frame) => [frame.type, frame] as const))(
    "a server's %s is read as it is",
    (_, frame) => {
      expect(ServerFrame.parse(frame)).toEqual(frame);
    },
  );

  test("every frame of the protocol is among these", () => {
    const types = (union: typeof ClientFrame | typeof ServerFrame) =>
      union.options.map(({ shape }) => shape.type.value);
    expect(client.map(({ type }) => type)).toEqual(types(ClientFrame));
    expect(server.map(({ type }) => type)).toEqual(types(ServerFrame));
  });

  test.each([
    ["no object", "hello"],
    ["an unknown type", { type: "shout" }],
    ["an unknown field", { type: "pong", loud: true }],
    ["another protocol", { ...client[0], v: 2 }],
    ["an actor of the client's own choosing", { ...client[1], actor: { kind: "service", id: "media" } }],
    ["a key that no header could carry", { ...client[1], id: "a b" }],
    ["no key", { ...client[1], id: "" }],
    ["a command without a type", { ...client[1], command: {} }],
    ["an unknown signal", { ...client[2], kind: "scene" }],
    ["a position before the beginning", { ...client[0], since: -1 }],
  ])("T13 %s from a client is refused", (_, frame) => {
    expect(ClientFrame.safeParse(frame).success).toBe(false);
  });

  test("T6 a ticket has exactly its claims, and no role", () => {
    const claims = {
      iss: "lectern",
      aud: "class",
      sub: `usr_${uuid}`,
      tid: `tnt_${uuid}`,
      ses: `ses_${uuid}`,
      participant: `par_${uuid}`,
      con: "device-1",
      jti: "1",
      iat: 1,
      exp: 601,
    };
    expect(TicketClaims.parse(claims)).toEqual(claims);
    expect(TicketClaims.safeParse({ ...claims, role: "host" }).success).toBe(false);
    expect(TicketClaims.safeParse({ ...claims, participant: claims.sub }).success).toBe(false);
  });
});
