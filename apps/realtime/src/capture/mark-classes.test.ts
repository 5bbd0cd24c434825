import { createClassCommands, type EventStore, newUuid, type Stream } from "@lectern/server";
import { createMemoryEventStore, createVirtualClock } from "@lectern/server/testing";
import { isRefused, refuse } from "@lectern/shared";
import { expect, test } from "vitest";
import { classRules } from "../class-rules.ts";
import { actAs, beginClass, personOf, scheduleClass, simulatedStream } from "../testing/school.ts";
import { markClasses } from "./mark-classes.ts";

const teacher = personOf(1, "teacher");
const other: Stream = { ...simulatedStream, sessionId: simulatedStream.sessionId.replace(/.$/, "0") };

async function twoClasses() {
  const clock = createVirtualClock(Date.now());
  const store = createMemoryEventStore(clock.nowMs);
  const onCommitted = () => undefined;
  const commands = createClassCommands({ store, clock, newId: newUuid, onCommitted });
  for (const stream of [simulatedStream, other]) {
    await scheduleClass(store, stream, teacher);
    await beginClass(commands, stream, teacher, []);
  }
  const halted = async (stream: Stream) => {
    const tail = await store.readTail(stream, 0, 1);
    return isRefused(tail) ? null : tail.halted;
  };
  const errors: unknown[] = [];
  const mark = (from: Pick<EventStore, "readTail" | "markHalted">, streams = [simulatedStream, other]) =>
    markClasses({ commands, store: { ...store, ...from }, live: classRules.live }, streams, 1, (error) =>
      errors.push(error),
    );
  return { store, commands, halted, mark, errors };
}

test("R31 each running class is marked, one that is over is not: after its end its recording must still be told of", async () => {
  const { store, commands, halted, mark } = await twoClasses();
  await actAs(commands, other, teacher, { type: "session.end" }, "end");
  expect(await mark(store)).toBe(true);
  expect([await halted(simulatedStream), await halted(other)]).toEqual([true, false]);
});

test("R31 a class that could not be marked is told of, and the others are marked all the same", async () => {
  const { store, halted, mark, errors } = await twoClasses();
  const later = refuse("unavailable", "capture.unavailable", "Later.");
  const markHalted: EventStore["markHalted"] = async (stream, sinceMs) =>
    stream.sessionId === other.sessionId ? later : store.markHalted(stream, sinceMs);
  expect(await mark({ ...store, markHalted })).toBe(false);
  expect([await halted(simulatedStream), await halted(other)]).toEqual([true, false]);
  expect(errors).toHaveLength(1);
  expect(await mark(store)).toBe(true);
  expect(await halted(other)).toBe(true);
});

test("R31 a class that is no more keeps nobody halted", async () => {
  const { store, mark } = await twoClasses();
  expect(await mark(store, [{ ...other, sessionId: simulatedStream.tenantId }])).toBe(true);
});
