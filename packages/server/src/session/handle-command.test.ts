import { isRefused } from "@lectern/shared";
import { describe, expect, test } from "vitest";
import { createMemoryEventStore } from "../adapters/memory/memory-event-store.ts";
import type { AppendOutcome, Batch, EventStore, Stream } from "../ports/event-store.ts";
import { readLog } from "../testing/invariants.ts";
import { createStream, otherTenant } from "../testing/streams.ts";
import { type ToyCommand, type ToyState, toyRules } from "../testing/toy-rules.ts";
import { createVirtualClock, type VirtualClock } from "../testing/virtual-clock.ts";
import type { Answer, Committed, Limits } from "./command-request.ts";
import { type CommandHandler, createCommandHandler } from "./handle-command.ts";

type House = {
  readonly clock: VirtualClock;
  readonly memory: ReturnType<typeof createMemoryEventStore>;
  readonly stream: Stream;
  readonly handler: CommandHandler<ToyState, ToyCommand, null>;
  readonly batches: Batch[];
  readonly committed: Committed[];
  readonly happened: string[];
  readonly send: (key: string, command: ToyCommand, who?: string, stream?: Stream) => Promise<Answer>;
};

/** A store whose appends take 10 ms; `spoil` may answer in its place. */
async function open(
  spoil: (batch: Batch, nth: number) => AppendOutcome | Promise<AppendOutcome> | null = () => null,
  limits: Partial<Limits> = {},
): Promise<House> {
  const clock = createVirtualClock();
  const memory = createMemoryEventStore(clock.nowMs);
  const stream = await createStream(memory, "class");
  const batches: Batch[] = [];
  const committed: Committed[] = [];
  const happened: string[] = [];
  const store: EventStore = {
    ...memory,
    async append(where, batch) {
      batches.push(batch);
      const spoilt = spoil(batch, batches.length);
      await clock.sleep(10);
      return spoilt ?? memory.append(where, batch);
    },
  };
  const handler = createCommandHandler<ToyState, ToyCommand, { actorId: string }, null>({
    store,
    rules: toyRules,
    clock,
    newId: () => "id",
    contextOf: (_facts, { actor }) => ({ actorId: actor.id }),
    limits,
    onCommitted(batch) {
      committed.push(batch);
      happened.push(`events ${batch.events.map(({ sequence }) => sequence).join(" ")}`);
    },
  });
  const send: House["send"] = (key, command, who = "par-1", where = stream) =>
    handler.handle(
      {
        ...where,
        actor: { kind: "participant", id: who },
        principal: { kind: "user", id: `usr of ${who}` },
        key,
        requestId: `req ${key}`,
        command,
        context: null,
      },
      (answer) => happened.push(`answer ${key}${isRefused(answer) ? ` ${answer.refused.reason}` : ""}`),
    );
  return { clock, memory, stream, handler, batches, committed, happened, send };
}

const add = (by = 1, parts = 1): ToyCommand => ({ type: "count.add", by, parts });
const after = <T>({ clock }: House, work: Promise<T>): Promise<T> => clock.runUntil(work).then(() => work);

describe("R30 batches", () => {
  test("R30 what arrives in one tick is one append; what arrives while it is on its way is the next", async () => {
    const house = await open();
    await after(house, house.send("warm", add()));
    const first = ["a", "b", "c"].map((key) => house.send(key, add()));
    house.clock.after(5, () => {
      for (const key of ["d", "e"]) house.send(key, add());
    });
    await after(house, Promise.all(first));
    await after(house, house.send("f", add()));
    expect(house.batches.map(({ events }) => events.length)).toEqual([1, 3, 2, 1]);
    expect(house.batches.map(({ expected }) => expected)).toEqual([1, 2, 5, 7]);
  });

  test("R31 answers come in order, then the events, in the same tick", async () => {
    const house = await open();
    await after(house, Promise.all([house.send("a", add(2, 2)), house.send("b", add())]));
    expect(house.happened).toEqual(["answer a", "answer b", "events 2 3 4"]);
    expect(house.committed).toMatchObject([{ epoch: 1, origin: "appended", stream: house.stream }]);
    expect(house.committed[0]?.events).toEqual(
      (await readLog(house.memory, house.stream)).slice(1).map(({ command: _, ...event }) => event),
    );
  });

  test("R30 a batch holds at most 128 events or 256 KiB, a command at most 256 KiB", async () => {
    const house = await open();
    const note = (size: number): ToyCommand => ({ type: "note.write", text: "x".repeat(size) });
    await after(
      house,
      Promise.all([
        ...Array.from({ length: 150 }, (_, n) => house.send(`n${n}`, add())),
        ...Array.from({ length: 5 }, (_, n) => house.send(`big${n}`, note(100_000))),
      ]),
    );
    expect(house.batches.map(({ events }) => events.length)).toEqual([128, 24, 2, 1]);
    expect(await after(house, house.send("huge", note(300_000)))).toMatchObject({
      refused: { kind: "too-large" },
    });
    expect(await after(house, house.send("many", add(200, 200)))).toEqual({
      sequence: 356,
      duplicate: false,
    });
  });

  test("R12 audit rows name the person behind the participant, and the request", async () => {
    const house = await open();
    await after(house, house.send("k", { type: "seat.take", seat: "1" }));
    expect(house.memory.auditOf(house.stream)).toMatchObject([
      { action: "seat.taken", actor: { kind: "user", id: "usr of par-1" }, requestId: "req k" },
    ]);
  });
});

describe("R24 idempotency", () => {
  const take: ToyCommand = { type: "seat.take", seat: "1" };

  test("R24 a twin in flight shares the answer, a later retry gets it again, another body is refused", async () => {
    const house = await open();
    const twins = Promise.all([house.send("k", take), house.send("k", take), house.send("k", add())]);
    expect(await after(house, twins)).toMatchObject([
      { sequence: 2, duplicate: false },
      { sequence: 2, duplicate: true },
      { refused: { kind: "invalid", reason: "idempotency.key-reused" } },
    ]);
    await after(house, house.send("more", add(2, 2)));
    expect(await after(house, house.send("k", take))).toEqual({ sequence: 2, duplicate: true });
    expect(await after(house, house.send("k", add()))).toMatchObject({ refused: { kind: "invalid" } });
    expect((await readLog(house.memory, house.stream)).length).toBe(4);
  });

  test("R24 a retry gets its first answer though the rule refuses it now and memory forgot it", async () => {
    const house = await open(undefined, { recentKeys: 1 });
    await after(house, house.send("k", take));
    await after(house, house.send("filler", add(2, 2)));
    expect(await after(house, house.send("k", take))).toEqual({ sequence: 2, duplicate: true });
    await after(house, house.send("filler 2", add()));
    expect(await after(house, house.send("k", { ...take, seat: "2" }))).toMatchObject({
      refused: { reason: "idempotency.key-reused" },
    });
    expect(await after(house, house.send("fresh", take))).toMatchObject({
      refused: { reason: "seat.taken" },
    });
    expect(await after(house, house.send("k", take, "par-2"))).toMatchObject({
      refused: { reason: "seat.taken" },
    });
  });

  test("R24 a command that changes nothing acks the head, also behind others of its batch", async () => {
    const house = await open();
    const both = Promise.all([house.send("a", add(3, 3)), house.send("b", add(0))]);
    expect(await after(house, both)).toEqual([
      { sequence: 4, duplicate: false },
      { sequence: 4, duplicate: false },
    ]);
  });

  test("T21 looking keys up is budgeted for each participant", async () => {
    const house = await open(undefined, { lookUps: { burst: 3, perSecond: 1 } });
    await after(house, house.send("first", take, "par-0"));
    const answers = await after(
      house,
      Promise.all(Array.from({ length: 5 }, (_, n) => house.send(`k${n}`, take))),
    );
    expect(answers.map((answer) => isRefused(answer) && answer.refused.reason)).toEqual([
      ...Array(3).fill("seat.taken"),
      ...Array(2).fill("idempotency.too-many-look-ups"),
    ]);
    expect(await after(house, house.send("k", take, "par-2"))).toMatchObject({
      refused: { reason: "seat.taken" },
    });
  });
});

describe("R31 trouble", () => {
  test("R31 poison and bugs leave alone, everybody else goes on", async () => {
    const house = await open();
    const keys = Array.from({ length: 40 }, (_, n) => `k${n}`);
    const answers = Promise.all(
      keys.map((key, n) =>
        n === 13 || n === 27
          ? house.send(key, { type: "note.write", text: "\0" })
          : house.send(key, n === 20 ? { type: "bug.hit" } : add()).catch((bug: Error) => bug.message),
      ),
    );
    const settled = await after(house, answers);
    expect(settled[20]).toBe("a planted bug");
    for (const n of [13, 27])
      expect(settled[n]).toMatchObject({ refused: { reason: "command.not-storable" } });
    expect(settled.filter((answer) => typeof answer === "object" && "sequence" in answer)).toHaveLength(37);
    expect((await readLog(house.memory, house.stream)).length).toBe(38);
  });

  test("R31 an unknown outcome is settled by the same batch again, whether it was stored or not", async () => {
    for (const stored of [true, false]) {
      const house: House = await open((batch, nth) => {
        if (nth !== 1) return null;
        const lost = { status: "unknown", error: new Error("lost") } as const;
        return stored ? house.memory.append(house.stream, batch).then(() => lost) : lost;
      });
      const both = Promise.all([
        house.send("a", add(2, 2)),
        house.send("b", { type: "seat.take", seat: "1" }),
      ]);
      expect(await after(house, both)).toMatchObject([{ sequence: 3 }, { sequence: 4 }]);
      expect(house.batches[1]).toEqual(house.batches[0]);
      expect((await readLog(house.memory, house.stream)).length).toBe(4);
    }
  });

  test("R31 nobody waits longer than 3 s; the command's fate is told by its key", async () => {
    let broken = true;
    const house: House = await open((batch) =>
      broken
        ? house.memory
            .append(house.stream, batch)
            .then(() => ({ status: "unknown", error: new Error("lost") }) as const)
        : null,
    );
    const startedAtMs = house.clock.nowMs();
    expect(await after(house, house.send("k", add()))).toMatchObject({
      refused: { kind: "unavailable", reason: "capture.unavailable" },
    });
    expect(house.clock.nowMs() - startedAtMs).toBeLessThanOrEqual(3_001);
    broken = false;
    expect(await after(house, house.send("k", add()))).toEqual({ sequence: 2, duplicate: true });
  });

  test("R31 a halted stream answers capture.halted, lets capture.resumed pass first, and goes on", async () => {
    const house = await open();
    await after(house, house.send("warm", add()));
    await house.memory.markHalted(house.stream, 0);
    const answers = Promise.all([
      house.send("a", add()),
      house.send("r", { type: "capture.resume" }),
      house.send("b", add()),
    ]);
    expect(await after(house, answers)).toMatchObject([
      { refused: { kind: "unavailable", reason: "capture.halted" } },
      { sequence: 3 },
      { refused: { kind: "unavailable", reason: "capture.halted" } },
    ]);
    expect(await after(house, house.send("a", add()))).toEqual({ sequence: 4, duplicate: false });
  });

  test("R31 a changed epoch discards the fold and reads history anew", async () => {
    const house = await open();
    await after(house, house.send("a", add(5)));
    house.memory.bumpEpoch(house.stream);
    await after(house, house.send("b", add(1)));
    expect(house.committed.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(await house.handler.state(house.stream)).toMatchObject({
      epoch: 2,
      sequence: 3,
      state: { total: 6 },
    });
  });

  test("R30 a log with an event of the future takes nothing from this build", async () => {
    const house = await open();
    await house.memory.append(house.stream, {
      epoch: 1,
      expected: 1,
      events: [
        { type: "future.happened", v: 1, payload: {}, actor: { kind: "service", id: "s" }, command: null },
      ],
      audit: [],
    });
    expect(await after(house, house.send("a", add()))).toMatchObject({
      refused: { reason: "capture.outdated" },
    });
  });

  test("R80 T20 a class that is in memory is missing to another school, and keeps its log", async () => {
    const house = await open();
    await after(house, house.send("a", add()));
    const foreign = { ...house.stream, tenantId: otherTenant };
    expect(await after(house, house.send("b", add(), "par-1", foreign))).toMatchObject({
      refused: { kind: "missing", reason: "session.missing" },
    });
    expect(await after(house, house.handler.state(foreign))).toMatchObject({ refused: { kind: "missing" } });
    expect((await readLog(house.memory, house.stream)).length).toBe(2);
  });
});

describe("R32 several processes", () => {
  test("R32 what others broadcast is folded: the next append meets no conflict", async () => {
    const house = await open();
    await after(house, house.send("a", add()));
    const event = { type: "count.added", v: 1, payload: { by: 10, before: 1 } };
    const actor = { kind: "participant", id: "elsewhere" } as const;
    const at = new Date(house.clock.nowMs()).toISOString();
    for (const expected of [2, 3])
      await house.memory.append(house.stream, {
        epoch: 1,
        expected,
        events: [{ ...event, actor, command: null }],
        audit: [],
      });
    const [third, fourth] = [3, 4].map((sequence) => ({ ...event, sequence, at, actor }));
    if (third === undefined || fourth === undefined) throw new Error("two events");
    for (const events of [[fourth], [third], [third, fourth], [third]])
      house.handler.observe(house.stream, 1, events);
    expect(await house.handler.state(house.stream)).toMatchObject({ sequence: 4, state: { total: 21 } });
    await after(house, house.send("b", add()));
    expect(house.batches.map(({ expected }) => expected)).toEqual([1, 4]);
  });

  test("R32 a refusal on a state that somebody overtook is decided again on the newer one", async () => {
    const house = await open();
    const leave = { type: "seat.take", seat: "1" } as const;
    await after(house, house.send("a", add()));
    const actor = { kind: "participant", id: "elsewhere" } as const;
    await house.memory.append(house.stream, {
      epoch: 1,
      expected: 2,
      events: [{ type: "seat.taken", v: 1, payload: { seat: "1" }, actor, command: null }],
      audit: [],
    });
    expect(await after(house, house.send("none", add(0)))).toEqual({ sequence: 3, duplicate: false });
    expect(await after(house, house.send("k", leave))).toMatchObject({
      refused: { detail: "The seat is elsewhere's." },
    });
  });

  test("R32 idle writers are forgotten and load again; a closed handler settles what it has and takes no more", async () => {
    const house = await open(undefined, { idleMs: 1_000 });
    await after(house, house.send("a", add()));
    house.memory.bumpEpoch(house.stream);
    house.clock.after(2_000, () => undefined);
    await after(house, house.clock.sleep(2_000));
    expect(await house.handler.state(house.stream)).toMatchObject({ epoch: 2, sequence: 2 });
    const waiting = house.send("b", add());
    const closed = house.handler.close();
    expect(await after(house, Promise.all([waiting, house.send("c", add())]))).toMatchObject([
      { sequence: 3 },
      { refused: { reason: "capture.closing" } },
    ]);
    await after(house, closed);
  });
});
