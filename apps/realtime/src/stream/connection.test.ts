import { createBudget } from "@lectern/server";
import { createVirtualClock } from "@lectern/server/testing";
import { idFromUuid } from "@lectern/shared";
import { expect, test } from "vitest";
import type { Room } from "../room/room.ts";
import { personOf, simulatedStream as stream } from "../testing/school.ts";
import { createConnection } from "./connection.ts";
import { textFrame } from "./text-frame.ts";

const { participantId, userId, connection: con } = personOf(1, "learner");
const session = idFromUuid("session", stream.sessionId);
const depth = 20_000;
const deep = `${"[".repeat(depth)}${"]".repeat(depth)}`;

async function welcomed() {
  const clock = createVirtualClock(0);
  const bugs: unknown[] = [];
  const codes: number[] = [];
  const sent: string[] = [];
  let buffered = 0;
  const budget = createBudget({ burst: 9, perSecond: 9 });
  const frames = createBudget({ burst: 20_000, perSecond: 1 });
  const room = {
    stream,
    position: () => ({ epoch: 1, last: 0, state: null, halted: false }),
    classChangedAt: () => 0,
    enter: () => undefined,
    leave: () => undefined,
  } as unknown as Room<null>;
  const connection = createConnection<null>(
    {
      send: (frame) => {
        sent.push(String(frame));
        buffered += frame.length;
      },
      buffered: () => buffered,
      drained: async () => undefined,
      end: (code) => codes.push(code),
    },
    {
      clock,
      rules: {
        foldVersion: 1,
        initial: () => null,
        evolve: () => null,
        present: (event) => event,
        hash: () => "",
        mine: () => ({}),
        concerned: () => null,
        seats: () => ({}),
        seat: () => ({ userId, role: "learner", audience: "learner", connection: con }),
        known: () => [],
        over: () => false,
        live: () => true,
      },
      verify: async () => ({
        iss: "lectern",
        aud: "class",
        sub: userId,
        tid: idFromUuid("tenant", stream.tenantId),
        ses: session,
        participant: participantId,
        con,
        jti: "1",
        iat: 0,
        exp: 600,
      }),
      roomOf: async () => room,
      command: async () => undefined,
      credentials: async () => ({ ticket: "", media: null }),
      signal: (_, { from, kind, data }) => void textFrame({ type: "ephemeral", kind, from, data }),
      captureHalted: () => false,
      budgets: { commands: budget, signals: budget, frames },
      onBug: (bug) => bugs.push(bug),
    },
  );
  connection.receive(JSON.stringify({ type: "hello", v: 1, ticket: "t", session }));
  await clock.runUntil(clock.sleep(1));
  expect(connection.presence()).not.toBeNull();
  return { connection, codes, bugs, sent };
}

test("T13 data nested so deeply that it cannot be written again ends its own connection", async () => {
  const { connection, codes, bugs } = await welcomed();
  connection.receive(`{"type":"ephemeral","kind":"ink","data":${deep}}`);
  expect([codes, bugs, connection.presence()]).toEqual([[1008], [], null]);
});

test("T21 who floods and reads nothing is cut before the refusals fill the memory", async () => {
  const { connection, codes, sent } = await welcomed();
  for (let n = 0; n < 10_000; n += 1)
    connection.receive(JSON.stringify({ type: "command", id: `${n}`, command: { type: "hand.raise" } }));
  expect(codes).toEqual([1013]);
  expect(sent.join("").length).toBeLessThan(1.1 * 1024 * 1024);
});
