import { mineOf, type SessionCommand, stateHash, viewState } from "@lectern/core";
import { isRefused } from "@lectern/shared";
import { describe, expect, test } from "vitest";
import type { CommandResult } from "./outbox.ts";
import { SessionStore } from "./session-store.ts";
import { ada, join, lin, people, sam, sessionId } from "./testing/class-log.ts";
import { FakeGateway } from "./testing/fake-gateway.ts";
import { seededRandom } from "./testing/random.ts";
import { sha256 } from "./testing/sha256.ts";

const seeds = Array.from({ length: 120 }, (_, n) => n + 1);
const steps = 80;

const raise: SessionCommand = { type: "hand.raise" };
const lower: SessionCommand = { type: "hand.lower" };

/** What happened over all seeds: a simulation in which nothing broke would prove nothing. */
const happened = new Map<string, number>();
const count = (what: string, times = 1) => happened.set(what, (happened.get(what) ?? 0) + times);

type Sent = { readonly command: SessionCommand; readonly results: CommandResult[] };

/** One person's client in a class where everything that can go wrong does, until the network is well again. */
async function holdClass(seed: number) {
  const random = seededRandom(seed);
  const chance = (p: number) => random() < p;
  const gateway = new FakeGateway(sam, random);
  const { clock, log, faults } = gateway;
  gateway.tailAtMost = 1 + Math.floor(random() * 30);
  const entry = {
    sessionId,
    participant: log.participant(sam),
    media: null,
    stream: { url: "wss://class.example/stream", ticket: "ticket" },
  };
  const store = new SessionStore(gateway.environment, entry, async () => entry);
  const sent: Sent[] = [];
  let restores = 0;
  store.subscribe(() => {
    const { state, confirmed, status } = store.getSnapshot();
    count(status.kind);
    if (state !== confirmed) count("shown before it was saved");
    expect(new Set(state.hands.queue).size).toBe(state.hands.queue.length);
    expect(state.sequence).toBe(confirmed.sequence);
  });

  const send = (command: SessionCommand) => {
    const results: CommandResult[] = [];
    sent.push({ command, results });
    void store.send(command).then((result) => results.push(result));
  };
  const others = () => {
    const who = chance(0.5) ? lin : ada;
    log.issue(who.ticket, `other-${random()}`, chance(0.5) ? raise : lower);
    gateway.deliver();
  };
  const promote = () => {
    const role = log.audienceOf(sam) === "staff" ? "learner" : "assistant";
    log.issue(ada.ticket, `role-${random()}`, { type: "participant.set-role", participantId: sam.id, role });
  };
  const restore = () => {
    restores += 1;
    count("restore");
    log.restore(Math.floor(random() * 6));
    // A participant whose coming in was lost comes in again, as the page would.
    for (const one of [ada, sam, lin]) log.issue(one.asked, `again-${random()}`, join(one));
  };
  const trouble = [
    () => gateway.cut(true),
    () => gateway.cut(false),
    () => gateway.bye("restart", Math.floor(random() * 2_000)),
    () => gateway.bye("slow-reader"),
    () => gateway.bye("ticket-expired"),
    () => {
      log.halted = !log.halted;
    },
    () => {
      faults.socketsBlocked = !faults.socketsBlocked;
      if (faults.socketsBlocked) gateway.cut(true);
    },
    () => {
      faults.httpDown = !faults.httpDown;
    },
    () => gateway.setOnline(!gateway.online),
    () => {
      if (chance(0.3)) restore();
    },
    promote,
  ];

  faults.frame = (frame) => {
    if (!["events", "ack", "mine"].includes(frame.type) || !chance(0.15)) return "whole";
    const fate = frame.type !== "mine" && chance(0.5) ? "lost" : "doubled";
    count(`${frame.type} ${fate}`);
    return fate;
  };
  faults.snapshotSpoiled = () => chance(0.2);

  store.open();
  for (let n = 0; n < steps; n++) {
    if (chance(0.35)) send(chance(0.6) ? raise : lower);
    if (chance(0.4)) others();
    if (chance(0.12)) trouble[Math.floor(random() * trouble.length)]?.();
    await clock.advance(Math.floor(random() * 1_500));
  }

  Object.assign(faults, { socketsBlocked: false, httpDown: false, frame: () => "whole" });
  faults.snapshotSpoiled = () => false;
  log.halted = false;
  if (!gateway.online) gateway.setOnline(true);
  await clock.advance(120_000);
  return { gateway, store, sent, restores };
}

describe("R32 R50 a client in a class where everything breaks", () => {
  test.each(seeds)("ends with the server's state and every command settled once (seed %i)", async (seed) => {
    const { gateway, store, sent, restores } = await holdClass(seed);
    const { log, clock } = gateway;
    const { confirmed, state, mine, people: known, pending, status } = store.getSnapshot();
    const audience = log.audienceOf(sam);
    const expected = viewState(log.state, audience);

    expect(await stateHash(confirmed, sha256)).toBe(await stateHash(expected, sha256));
    expect(await stateHash(state, sha256)).toBe(await stateHash(expected, sha256));
    expect(mine).toEqual(JSON.parse(JSON.stringify(mineOf(log.state, sam.id))));
    expect(known).toEqual(people);
    expect(status).toEqual({ kind: audience === "staff" ? "saved" : "in-sync", sequence: expected.sequence });

    count("sent again", gateway.received.length - new Set(gateway.received).size);
    count("snapshots", gateway.requests.filter((request) => /GET .*state\?at=/.test(request)).length);
    count("tails", gateway.hellos.filter(({ since }) => since !== undefined).length);
    count("polls", gateway.requests.filter((request) => /GET .*events/.test(request)).length);
    count("commands over HTTP", gateway.requests.filter((request) => request.startsWith("POST")).length);
    expect(pending).toEqual([]);
    expect(sent.map(({ results }) => results.length)).toEqual(sent.map(() => 1));
    sent.forEach(({ results: [result] }, index) => {
      const times = log.recorded.get(`key-${index + 1}`) ?? 0;
      count(isRefused(result) ? "refused" : "settled");
      if (result === undefined || isRefused(result)) {
        expect(result).not.toMatchObject({ refused: { kind: "unavailable" } });
        // What a restore took back may be refused the second time.
        expect(times).toBeLessThanOrEqual(restores);
      } else {
        expect(times).toBeGreaterThanOrEqual(1);
        expect(times).toBeLessThanOrEqual(1 + restores);
      }
    });

    store.close();
    gateway.shutDown();
    await clock.advance(60_000);
    expect(clock.waiting).toBe(0);
    expect(gateway.networkListeners).toBe(0);
  });

  test("and everything did break", () => {
    const all = [
      "connecting",
      "reconnecting",
      "offline",
      "halted",
      "behind",
      "saved",
      "in-sync",
      "events lost",
      "events doubled",
      "ack lost",
      "ack doubled",
      "mine doubled",
      "restore",
      "sent again",
      "snapshots",
      "tails",
      "polls",
      "commands over HTTP",
      "settled",
      "refused",
      "shown before it was saved",
    ];
    expect(all.filter((what) => (happened.get(what) ?? 0) < 20)).toEqual([]);
  });
});
