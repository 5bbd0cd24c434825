import { sessionRules, viewState } from "@lectern/core";
import { byeCodes, type Refused, refuse, type ServerFrame } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backOffMs } from "../time/back-off.ts";
import type { Credentials } from "./entry.ts";
import { SessionStore } from "./session-store.ts";
import { lin, sessionId } from "./testing/class-log.ts";
import { FakeGateway } from "./testing/fake-gateway.ts";
import { follow, outcomeOf, sessionOn } from "./testing/follow.ts";

const raise = { type: "hand.raise" } as const;
const lower = { type: "hand.lower" } as const;

/** Somebody else's hand, up and down. */
function othersAct(gateway: FakeGateway, times = 1) {
  for (let n = 0; n < times; n++) {
    const raised = gateway.log.state.hands.queue.includes(lin.id);
    gateway.log.given(lin.ticket, raised ? lower : raise);
  }
  gateway.deliver();
}

/** Loses the next frame of one type. */
function loseNext(gateway: FakeGateway, type: ServerFrame["type"]) {
  let lost = false;
  gateway.faults.frame = (frame) => {
    if (lost || frame.type !== type) return "whole";
    lost = true;
    return "lost";
  };
}

describe("R32 following a class", () => {
  test("the first hello knows nothing, the next one says what is folded", async () => {
    const { gateway, clock, log } = await follow();
    const head = log.state.sequence;
    gateway.cut(true);
    await clock.advance(500);
    const { foldVersion } = sessionRules;
    const who = { type: "hello", v: 1, ticket: "first-ticket", session: sessionId, foldVersion };
    expect(gateway.hellos).toEqual([who, { ...who, epoch: 1, since: head }]);
  });

  test("a hole is not folded over: the client comes back at once for what is missing", async () => {
    const { gateway, clock, log, store } = await follow();
    const before = log.state.sequence;
    loseNext(gateway, "events");
    othersAct(gateway);
    othersAct(gateway);
    await clock.advance(400);
    expect(gateway.hellos.at(-1)).toMatchObject({ since: before });
    expect(gateway.hellos).toHaveLength(2);
    expect(store.getSnapshot().confirmed).toEqual(viewState(log.state, "learner"));
  });

  test("a tail that never comes is noticed by the beacons", async () => {
    const { gateway, clock, log, store } = await follow();
    loseNext(gateway, "events");
    othersAct(gateway);
    await clock.advance(1_100);
    expect(store.getSnapshot().status).toEqual({ kind: "behind", count: 1 });
    await clock.advance(8_000);
    expect(store.getSnapshot().status).toEqual({ kind: "in-sync", sequence: log.state.sequence });
  });

  test("the cursor moves before those who listen are told: one that throws cannot make an event count twice", async () => {
    const { gateway, clock, log, store } = await follow();
    const stop = store.subscribe(() => {
      throw new Error("a broken component");
    });
    othersAct(gateway);
    await expect(clock.advance(100)).rejects.toThrow("a broken component");
    stop();
    othersAct(gateway);
    await clock.advance(900);
    expect(gateway.hellos).toHaveLength(1);
    expect(store.getSnapshot().confirmed).toEqual(viewState(log.state, "learner"));
  });

  test("another epoch throws the state away and keeps what is pending, whose ack proves nothing any more", async () => {
    const { gateway, clock, log, store } = await follow();
    loseNext(gateway, "events");
    const sent = outcomeOf(store.send(raise));
    await clock.advance(200);
    expect(store.getSnapshot().pending).toMatchObject([{ id: "key-1", acked: { sequence: 6 } }]);
    log.restore(1);
    othersAct(gateway, 3);
    await clock.advance(5_000);
    expect(gateway.hellos.at(-1)).not.toHaveProperty("since");
    expect(gateway.received).toEqual(["key-1", "key-1"]);
    expect(log.recorded.get("key-1")).toBe(2);
    expect(sent.result).toEqual({ sequence: 9, duplicate: false });
    expect(store.getSnapshot().confirmed).toEqual(viewState(log.state, "learner"));
  });

  test("a snapshot with another hash is not believed: the log is folded from its beginning", async () => {
    const gateway = new FakeGateway();
    gateway.tailAtMost = 0;
    gateway.faults.snapshotSpoiled = () => true;
    const { log, store } = await follow(gateway);
    expect(store.getSnapshot().confirmed).toEqual(viewState(log.state, "learner"));
    expect(gateway.requests.map((request) => request.replace(/^.*\//, ""))).toEqual([
      "state?at=4",
      "events?after=0&limit=500",
    ]);
  });

  test("a server that folds by other rules is followed by its log, and a reload is asked for", async () => {
    const gateway = new FakeGateway();
    gateway.tailAtMost = 0;
    gateway.foldVersion += 1;
    const { log, store } = await follow(gateway);
    expect(store.getSnapshot().outdated).toBe(true);
    expect(store.getSnapshot().confirmed).toEqual(viewState(log.state, "learner"));
    expect(gateway.requests.at(-1)).toMatch(/events\?after=0/);
  });

  test("what no frame can be ends the connection, what a newer server says is passed over", async () => {
    const { gateway, clock, store } = await follow();
    const say = (text: string) => gateway.connections.map(({ events }) => events.message(text));
    say('{"type":"applause","loud":true}');
    await clock.advance(1_000);
    expect(gateway.hellos).toHaveLength(1);
    for (const text of ["{", '{"type":"head","epoch":"1"}', "[]"]) {
      say(text);
      await clock.advance(1_000);
      expect(store.getSnapshot().status.kind).toBe("in-sync");
    }
    expect(gateway.hellos).toHaveLength(4);
  });

  test("asked to compare, a state that differs from the server's is thrown away and had anew", async () => {
    const { gateway, clock, store } = await follow();
    const ask = async () => {
      const answer = store.verify();
      await clock.advance(1_000);
      return answer;
    };
    expect(await ask()).toBe(true);
    gateway.faults.snapshotSpoiled = () => true;
    expect(await ask()).toBe(false);
    expect(gateway.hellos.at(-1)).not.toHaveProperty("since");
    gateway.faults.httpDown = true;
    expect(await ask()).toBeNull();
  });
});

describe("R42 a connection that breaks", () => {
  test("waits longer each time, with full jitter, from a quarter of a second to ten", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
        const waitMs = backOffMs(attempt, random);
        expect(waitMs).toBe(Math.round(random * Math.min(10_000, 250 * 2 ** Math.min(attempt, 16))));
        expect(waitMs).toBeLessThanOrEqual(10_000);
      }),
    );
    expect([0, 1, 5, 6, 99].map((attempt) => backOffMs(attempt, 1))).toEqual([
      250, 500, 8_000, 10_000, 10_000,
    ]);
  });

  test("six seconds without a beacon freeze the inputs, the next beacon frees them", async () => {
    const { gateway, clock, store } = await follow();
    await clock.advance(560);
    gateway.cut(false);
    gateway.faults.socketsBlocked = true;
    gateway.faults.httpDown = true;
    await clock.advance(5_400);
    expect(store.getSnapshot()).toMatchObject({ readOnly: false, status: { kind: "in-sync" } });
    await clock.advance(600);
    expect(store.getSnapshot()).toMatchObject({ readOnly: true, status: { kind: "reconnecting" } });
    expect(store.can(raise)).toMatchObject({ kind: "unavailable", reason: "stream.reading-only" });
    Object.assign(gateway.faults, { socketsBlocked: false, httpDown: false });
    await clock.advance(15_000);
    expect(store.getSnapshot()).toMatchObject({ readOnly: false, status: { kind: "in-sync" } });
  });

  test("offline is said at once and ends when the network is back", async () => {
    const { gateway, clock, store } = await follow();
    gateway.setOnline(false);
    expect(store.getSnapshot()).toMatchObject({ readOnly: true, status: { kind: "offline" } });
    await clock.advance(60_000);
    expect(gateway.hellos).toHaveLength(1);
    gateway.setOnline(true);
    await clock.advance(1_500);
    expect(store.getSnapshot()).toMatchObject({ readOnly: false, status: { kind: "in-sync" } });
  });

  test.each(byeCodes.resume)("after bye %s the client comes back", async (code) => {
    const { gateway, clock, log, store } = await follow();
    gateway.bye(code, 700);
    othersAct(gateway);
    await clock.advance(2_500);
    expect(gateway.hellos).toHaveLength(2);
    expect("since" in (gateway.hellos[1] ?? {})).toBe(code !== "class-changed");
    expect(store.getSnapshot().confirmed).toEqual(viewState(log.state, "learner"));
  });

  test.each(byeCodes.stay.filter((code) => code !== "unauthenticated"))(
    "after bye %s it stays away, and what is pending is refused",
    async (code) => {
      const { gateway, clock, store } = await follow();
      loseNext(gateway, "ack");
      const sent = outcomeOf(store.send(raise));
      gateway.bye(code, 0);
      await clock.advance(60_000);
      expect(gateway.hellos).toHaveLength(1);
      expect(store.getSnapshot()).toMatchObject({
        readOnly: true,
        pending: [],
        status: { kind: "closed", code },
      });
      const refused = { refused: { kind: "unavailable", reason: `stream.${code}` } };
      expect(sent.result).toMatchObject(refused);
      expect(await store.send(raise)).toMatchObject(refused);
    },
  );

  test("renewed credentials are those of the next connection", async () => {
    const { gateway, clock, store } = await follow();
    const media = { url: "wss://media.example", token: "m" };
    gateway.send({ type: "credentials", ticket: "second-ticket", media });
    await clock.advance(100);
    expect(store.getSnapshot().media).toEqual(media);
    gateway.cut(true);
    await clock.advance(500);
    expect(gateway.hellos.at(-1)?.ticket).toBe("second-ticket");
  });

  describe.each(["ticket-expired", "unauthenticated"] as const)("a ticket that ran out (%s)", (code) => {
    const fresh: Credentials = { stream: { url: "wss://class.example/stream", ticket: "new" }, media: null };

    async function after(renew: (() => Promise<Credentials | Refused>) | undefined) {
      const gateway = new FakeGateway();
      const store = new SessionStore(gateway.environment, sessionOn(gateway).entry, renew);
      store.open();
      await gateway.clock.advance(1_500);
      gateway.bye(code);
      await gateway.clock.advance(9_000);
      return { status: store.getSnapshot().status, gateway };
    }

    test("is renewed by joining again", async () => {
      const { status, gateway } = await after(async () => fresh);
      expect(status.kind).toBe("in-sync");
      expect(gateway.hellos.at(-1)?.ticket).toBe("new");
    });

    test("is asked for again while joining is not possible", async () => {
      const answers = [refuse("unavailable", "network.unreachable"), fresh];
      const { status } = await after(async () => answers.shift() ?? fresh);
      expect(status.kind).toBe("in-sync");
    });

    test.each([
      ["joining is refused", async () => refuse("forbidden", "roster.removed")],
      ["there is no way to join", undefined],
    ])("closes the class where %s", async (_, renew) => {
      expect((await after(renew)).status).toEqual({ kind: "closed", code });
    });

    test("closes the class where a new ticket is no better", async () => {
      const gateway = new FakeGateway();
      gateway.turnsAway = code;
      let renewals = 0;
      const renew = async () => {
        renewals += 1;
        return fresh;
      };
      const store = new SessionStore(gateway.environment, sessionOn(gateway).entry, renew);
      store.open();
      await gateway.clock.advance(60_000);
      expect(store.getSnapshot().status).toEqual({ kind: "closed", code });
      expect([renewals, gateway.hellos.length]).toEqual([1, 2]);
    });
  });

  test("where no socket can be opened HTTP carries the class, until one can", async () => {
    const gateway = new FakeGateway();
    gateway.faults.socketsBlocked = true;
    const { store, clock, log } = await follow(gateway);
    await clock.advance(2_000);
    expect(store.getSnapshot().status.kind).toBe("in-sync");
    const sent = outcomeOf(store.send(raise));
    othersAct(gateway);
    await clock.advance(2_500);
    expect(sent.result).toMatchObject({ duplicate: false });
    expect(gateway.hellos).toEqual([]);
    expect(store.getSnapshot().confirmed).toEqual(viewState(log.state, "learner"));
    log.halted = true;
    const halted = outcomeOf(store.send(lower));
    await clock.advance(3_000);
    expect(store.getSnapshot()).toMatchObject({ status: { kind: "halted" }, pending: [{ command: lower }] });
    log.halted = false;
    await clock.advance(12_000);
    expect(halted.result).toMatchObject({ duplicate: false });
    gateway.faults.socketsBlocked = false;
    await clock.advance(60_000);
    expect(gateway.hellos).toHaveLength(1);
  });

  test("R50 what could not get through is not said to be sent: over HTTP, and between two connections", async () => {
    const { gateway, clock, store } = await follow();
    const react = () => {
      if (store.canSignal() === true) store.signal("reaction", "clap");
      return store.canSignal();
    };
    expect(react()).toBe(true);
    await clock.advance(50);
    gateway.cut(true);
    gateway.faults.socketsBlocked = true;
    await clock.advance(50);
    expect(store.getSnapshot()).toMatchObject({ readOnly: false, signals: false });
    expect(react()).toMatchObject({ kind: "unavailable", reason: "stream.no-signals" });
    await clock.advance(20_000);
    expect(store.getSnapshot()).toMatchObject({ readOnly: false, status: { kind: "in-sync" } });
    expect(react()).toMatchObject({ reason: "stream.no-signals" });
    gateway.faults.socketsBlocked = false;
    await clock.advance(90_000);
    expect(react()).toBe(true);
    await clock.advance(100);
    expect(gateway.signals).toHaveLength(2);
  });

  test("R31 who is carried by HTTP hears of a halt also while nothing can be read, and that it goes on", async () => {
    const gateway = new FakeGateway();
    gateway.faults.socketsBlocked = true;
    const { store, clock, log } = await follow(gateway);
    await clock.advance(2_000);
    const before = store.getSnapshot().confirmed;
    Object.assign(log, { halted: true });
    gateway.faults.unreadable = true;
    await clock.advance(20_000);
    expect(store.getSnapshot()).toMatchObject({ status: { kind: "halted" }, confirmed: before });
    gateway.faults.unreadable = false;
    await clock.advance(2_500);
    expect(store.getSnapshot().status.kind).toBe("halted");
    log.halted = false;
    await clock.advance(2_500);
    expect(store.getSnapshot().status.kind).toBe("in-sync");
  });

  test("opened, closed and opened again, as React's strict mode does, it leaves nothing behind", async () => {
    const { gateway, clock, store } = await follow();
    store.close();
    store.open();
    await clock.advance(1_500);
    expect(gateway.connections).toHaveLength(1);
    expect(store.getSnapshot().status.kind).toBe("in-sync");
    store.close();
    store.close();
    gateway.shutDown();
    await clock.advance(100);
    expect([clock.waiting, gateway.networkListeners]).toEqual([0, 0]);
  });
});
