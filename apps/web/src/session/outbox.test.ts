import { describe, expect, test } from "vitest";
import { ada, sam } from "./testing/class-log.ts";
import { FakeGateway } from "./testing/fake-gateway.ts";
import { follow, outcomeOf } from "./testing/follow.ts";

const raise = { type: "hand.raise" } as const;
const lower = { type: "hand.lower" } as const;

describe("R50 what was asked for here", () => {
  test("shows at once, is saved at its ack, and is pending until its event is folded", async () => {
    const { clock, log, store } = await follow();
    const sent = outcomeOf(store.send(raise));
    expect(store.getSnapshot().state.hands.queue).toEqual([sam.id]);
    expect(store.getSnapshot().confirmed.hands.queue).toEqual([]);
    expect(sent.result).toBeNull();
    await clock.advance(200);
    expect(store.getSnapshot()).toMatchObject({ pending: [], confirmed: { hands: { queue: [sam.id] } } });
    expect(sent.result).toEqual({ sequence: log.state.sequence, duplicate: false });
  });

  test("what drives everybody's screen does not show before it is saved", async () => {
    const gateway = new FakeGateway(ada);
    const { clock, store } = await follow(gateway);
    const sent = outcomeOf(store.send({ type: "session.end" }));
    const { state, confirmed, pending } = store.getSnapshot();
    expect(state).toBe(confirmed);
    expect(pending).toHaveLength(1);
    await clock.advance(200);
    expect(store.getSnapshot().state.session.status).toBe("ended");
    expect(sent.result).toMatchObject({ duplicate: false });
  });

  test("a refusal takes it away and says why, until the person has read it", async () => {
    const { clock, log, store } = await follow();
    log.given(ada.ticket, {
      type: "permission.override",
      target: { participantId: sam.id },
      permission: "hand.raise",
      allow: false,
    });
    const sent = outcomeOf(store.send(raise));
    await clock.advance(200);
    const refusal = { kind: "forbidden", reason: "hand.not-allowed" };
    expect(sent.result).toMatchObject({ refused: refusal });
    expect(store.getSnapshot()).toMatchObject({
      pending: [],
      state: { hands: { queue: [] } },
      notices: [{ id: "key-1", command: raise, refusal }],
    });
    store.dismiss("key-1");
    expect(store.getSnapshot().notices).toEqual([]);
  });

  test("while the class is halted it is kept, and goes out with its own key when saving is possible", async () => {
    const { gateway, clock, log, store } = await follow();
    log.halted = true;
    const sent = outcomeOf(store.send(raise));
    await clock.advance(30_000);
    expect(store.getSnapshot()).toMatchObject({ status: { kind: "halted" }, readOnly: true });
    expect(store.getSnapshot().pending).toMatchObject([{ id: "key-1", acked: null }]);
    expect(store.can(lower)).toMatchObject({ kind: "unavailable", reason: "capture.halted" });
    expect(gateway.received).toEqual(["key-1"]);
    log.halted = false;
    await clock.advance(3_500);
    expect(sent.result).toMatchObject({ duplicate: false });
    expect(gateway.received).toEqual(["key-1", "key-1"]);
  });

  test("resuming is possible while nothing else is, and is not kept when it is refused", async () => {
    const { gateway, clock, log, store } = await follow(new FakeGateway(ada));
    log.halted = true;
    await clock.advance(1_500);
    expect(store.can({ type: "capture.resume" })).toBe(true);
    outcomeOf(store.send(raise));
    const sent = outcomeOf(store.send({ type: "capture.resume" }));
    await clock.advance(200);
    expect(gateway.received).toEqual(["key-2"]);
    expect(sent.result).toMatchObject({ refused: { reason: "capture.halted" } });
    expect(store.getSnapshot().pending).toMatchObject([{ command: raise }]);
  });

  test("what was asked for offline goes out in order, and no faster than one person may send", async () => {
    const { gateway, clock, store } = await follow();
    gateway.setOnline(false);
    const sent = Array.from({ length: 100 }, (_, n) => outcomeOf(store.send(n % 2 === 0 ? raise : lower)));
    gateway.setOnline(true);
    await clock.advance(1_000);
    expect(gateway.received.length).toBeGreaterThan(20);
    expect(gateway.received.length).toBeLessThanOrEqual(60);
    await clock.advance(10_000);
    expect(gateway.received).toEqual(sent.map((_, n) => `key-${n + 1}`));
    const sequences = sent.map(({ result }) =>
      result !== null && "sequence" in result ? result.sequence : 0,
    );
    expect(sequences).toEqual(sent.map((_, n) => n + 6));
  });

  test("without an answer it is sent again on another connection, with the same key, and happens once", async () => {
    const { gateway, clock, log, store } = await follow();
    gateway.faults.frame = ({ type }) => (type === "ack" ? "lost" : "whole");
    const sent = outcomeOf(store.send(raise));
    await clock.advance(5_000);
    expect(gateway.received).toEqual(["key-1"]);
    expect(sent.result).toBeNull();
    gateway.faults.frame = () => "whole";
    await clock.advance(6_000);
    expect(gateway.received).toEqual(["key-1", "key-1"]);
    expect(gateway.hellos).toHaveLength(2);
    expect(sent.result).toEqual({ sequence: log.state.sequence, duplicate: true });
    expect(log.recorded.get("key-1")).toBe(1);
  });

  test("more than one frame may hold is refused here", async () => {
    const { gateway, store } = await follow();
    const tooLong = { type: "session.reschedule", title: "x".repeat(70_000) } as const;
    expect(await store.send(tooLong)).toMatchObject({ refused: { reason: "command.too-large" } });
    expect(gateway.received).toEqual([]);
    expect(store.getSnapshot().pending).toEqual([]);
  });

  test("who leaves gets an answer for everything", async () => {
    const { store } = await follow();
    const sent = store.send(raise);
    store.close();
    expect(await sent).toMatchObject({ refused: { kind: "unavailable", reason: "stream.left" } });
  });
});

describe("R13 what may be asked for", () => {
  test("the verdict is the server's, on what is saved", async () => {
    const { clock, store } = await follow();
    expect(store.can(raise)).toBe(true);
    expect(store.can(lower)).toMatchObject({ reason: "hand.not-raised" });
    outcomeOf(store.send(raise));
    expect(store.can(raise)).toBe(true);
    await clock.advance(200);
    expect(store.can(raise)).toMatchObject({ reason: "hand.already-raised" });
    expect(store.can({ type: "session.end" })).toMatchObject({ kind: "forbidden" });
  });

  test("signals go to who listens and are never kept", async () => {
    const { gateway, clock, store } = await follow();
    const heard: unknown[] = [];
    const stop = store.onSignal((signal) => heard.push(signal));
    const frame = { type: "ephemeral", kind: "typing", from: ada.id, data: { on: true } } as const;
    gateway.send(frame);
    await clock.advance(100);
    stop();
    gateway.send(frame);
    await clock.advance(100);
    expect(heard).toEqual([{ kind: "typing", from: ada.id, data: { on: true } }]);
    store.signal("reaction", "👏");
    await clock.advance(100);
    gateway.setOnline(false);
    store.signal("reaction", "🎉");
    gateway.setOnline(true);
    await clock.advance(2_000);
    expect(gateway.signals).toEqual([{ type: "ephemeral", kind: "reaction", data: "👏" }]);
  });

  test("a snapshot is the same object until something changes", async () => {
    const { clock, store } = await follow();
    const snapshot = store.getSnapshot();
    expect(store.getSnapshot()).toBe(snapshot);
    await clock.advance(1_100);
    expect(store.getSnapshot().state).toBe(snapshot.state);
  });
});
