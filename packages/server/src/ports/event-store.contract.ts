import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStream, otherTenant, seededAttributes } from "../testing/streams.ts";
import type { Batch, CommandMark, EventStore, EventToAppend, Stream } from "./event-store.ts";

const hash = (digit: string) => digit.repeat(64);
const mark = (key: string, events = 1): CommandMark => ({ key, requestHash: hash("a"), events });

const event = (command: CommandMark | null, payload: unknown = { text: "hello" }, actor = "par-1") =>
  ({
    type: "message.sent",
    v: 1,
    payload,
    actor: { kind: "participant", id: actor },
    command,
  }) satisfies EventToAppend;

const batch = (expected: number, events: EventToAppend[], epoch = 1): Batch => ({
  epoch,
  expected,
  events,
  audit: [],
});

/** What every event store must do, whatever holds the rows. */
export function eventStoreContract(name: string, open: () => Promise<EventStore>): void {
  describe(`R30 event store: ${name}`, () => {
    let store: EventStore;
    let stream: Stream;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    const fresh = async () => {
      stream = await createStream(store, randomUUID());
      return stream;
    };
    const tail = async (after = 0, limit = 1_000) => {
      const read = await store.readTail(stream, after, limit);
      if ("refused" in read) throw new Error(read.refused.reason);
      return read;
    };

    test("R30 a class begins with its first event; an id is used once", async () => {
      await fresh();
      expect(await tail()).toMatchObject({
        epoch: 1,
        head: 1,
        halted: false,
        events: [{ sequence: 1, type: "session.scheduled", actor: { kind: "user", id: "usr-host" } }],
      });
      const again = await store.create(stream, {
        attributes: seededAttributes,
        events: [event(mark("other"))],
        audit: [],
      });
      expect(again).toMatchObject({ refused: { reason: "session.exists" } });
      expect((await tail()).head).toBe(1);
    });

    test("R30 a batch follows the head, in order, with one time that never goes back", async () => {
      await fresh();
      const payloads = [{ n: 1, nested: { list: [1, "two", null, true] } }, { n: 1e21 }, { text: "ä😀\n" }];
      const outcome = await store.append(
        stream,
        batch(1, [
          event(mark("k1", 2), payloads[0]),
          event(null, payloads[1]),
          event(mark("k2"), payloads[2]),
        ]),
      );
      expect(outcome).toMatchObject({ status: "appended", head: 4 });
      const { events, head } = await tail(1);
      expect(head).toBe(4);
      expect(events.map(({ sequence, payload }) => [sequence, payload])).toEqual(
        payloads.map((payload, index) => [index + 2, payload]),
      );
      expect(events.map(({ command }) => command)).toEqual([mark("k1", 2), null, mark("k2")]);
      expect(new Set(events.map(({ at }) => at))).toEqual(
        new Set([outcome.status === "appended" ? outcome.at : ""]),
      );
      const [first] = (await tail(0, 1)).events;
      expect(Date.parse(events[0]?.at ?? "")).toBeGreaterThanOrEqual(Date.parse(first?.at ?? ""));
      expect((await tail(2, 1)).events.map(({ sequence }) => sequence)).toEqual([3]);
      expect(await tail(4)).toMatchObject({ head: 4, events: [] });
    });

    test("R30 another head or epoch is a conflict and leaves nothing", async () => {
      await fresh();
      for (const wrong of [batch(0, [event(mark("k"))]), batch(2, [event(mark("k"))])])
        expect(await store.append(stream, wrong)).toEqual({ status: "conflict" });
      expect(await store.append(stream, batch(1, [event(mark("k"))], 2))).toEqual({ status: "conflict" });
      expect((await tail()).head).toBe(1);
    });

    test("R30 of twenty appends at one head exactly one stands", async () => {
      await fresh();
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, n) => store.append(stream, batch(1, [event(mark(`k${n}`))]))),
      );
      expect(outcomes.filter(({ status }) => status === "appended")).toHaveLength(1);
      expect(outcomes.filter(({ status }) => status === "conflict")).toHaveLength(19);
      expect((await tail()).head).toBe(2);
    });

    test("R24 a key that is there already takes its whole batch with it; keys belong to their actor", async () => {
      await fresh();
      await store.append(stream, batch(1, [event(mark("k1", 2)), event(null)]));
      const outcome = await store.append(stream, batch(3, [event(mark("new")), event(mark("k1"))]));
      expect(outcome).toEqual({ status: "duplicate" });
      expect((await tail()).head).toBe(3);
      const asked = ["k1", "new", "k1"].map((key, n) => ({ actorId: n === 2 ? "par-2" : "par-1", key }));
      expect(await store.findKeys(stream, asked)).toEqual({
        epoch: 1,
        head: 3,
        found: [{ actorId: "par-1", key: "k1", sequence: 3, requestHash: hash("a") }],
      });
      expect(await store.findKeys(stream, [{ actorId: "par-2", key: "k1" }])).toEqual({
        epoch: 1,
        head: 3,
        found: [],
      });
      const other = await store.append(stream, batch(3, [event(mark("k1"), {}, "par-2")]));
      expect(other).toMatchObject({ status: "appended", head: 4 });
    });

    test("R30 data that cannot be stored is rejected with its whole batch", async () => {
      await fresh();
      const outcome = await store.append(
        stream,
        batch(1, [event(mark("a")), event(mark("b"), { text: "\0" })]),
      );
      expect(outcome.status).toBe("rejected");
      expect((await tail()).head).toBe(1);
    });

    test("R30 the locked path hands over the tail and keeps others out until it has appended", async () => {
      await fresh();
      await store.append(stream, batch(1, [event(mark("k1"))]));
      const seen: number[][] = [];
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          store.appendLocked(stream, 1, (read) => {
            seen.push(read.events.map(({ sequence }) => sequence));
            return batch(read.head, [event(mark(`locked ${n}`))]);
          }),
        ),
      );
      expect(outcomes.every(({ status }) => status === "appended")).toBe(true);
      expect(seen.map(({ length }) => length).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(await store.appendLocked(stream, 1, () => null)).toEqual({ status: "nothing" });
      expect((await tail()).head).toBe(10);
    });

    test("R31 a halted stream takes nothing but capture.resumed first, and is open again after it", async () => {
      await fresh();
      const sinceMs = Date.parse("2026-11-25T10:00:00.000Z");
      expect(await store.markHalted(stream, sinceMs)).toEqual({ haltedSinceMs: sinceMs });
      expect(await store.markHalted(stream, sinceMs + 5_000)).toEqual({ haltedSinceMs: sinceMs });
      expect((await tail()).halted).toBe(true);
      const resumed = { ...event(mark("r")), type: "capture.resumed" };
      const late = batch(1, [event(mark("k")), resumed]);
      expect(await store.append(stream, late)).toEqual({ status: "halted" });
      expect(await store.heads([stream.sessionId])).toEqual([
        { sessionId: stream.sessionId, epoch: 1, head: 1, halted: true },
      ]);
      expect(await store.append(stream, batch(1, [resumed, event(mark("k"))]))).toMatchObject({ head: 3 });
      expect((await tail()).halted).toBe(false);
      expect(await store.append(stream, batch(3, [event(mark("k2"))]))).toMatchObject({ head: 4 });
    });

    test("R80 T20 another school's class is as missing as one that never was, and nothing is left", async () => {
      const own = await fresh();
      for (const foreign of [
        { ...own, tenantId: otherTenant },
        { ...own, sessionId: randomUUID() },
      ]) {
        const missing = { refused: { kind: "missing", reason: "session.missing" } };
        expect(await store.append(foreign, batch(1, [event(mark("k"))]))).toEqual({ status: "missing" });
        let handedOver = false;
        const locked = await store.appendLocked(foreign, 0, () => {
          handedOver = true;
          return null;
        });
        expect([locked, handedOver]).toEqual([{ status: "missing" }, false]);
        expect(await store.readTail(foreign, 0, 10)).toMatchObject(missing);
        expect(await store.findKeys(foreign, [{ actorId: "par-1", key: "k" }])).toMatchObject(missing);
        expect(await store.markHalted(foreign, 0)).toMatchObject(missing);
      }
      expect(await tail()).toMatchObject({ head: 1, halted: false });
      expect(await store.heads([own.sessionId, randomUUID()])).toHaveLength(1);
    });
  });
}
