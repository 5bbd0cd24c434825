import type { EventStore } from "@lectern/server";
import { createMemoryEventStore, createVirtualClock } from "@lectern/server/testing";
import { expect, test } from "vitest";
import { startCanary } from "./canary.ts";

async function run(store: Pick<EventStore, "append">) {
  const clock = createVirtualClock(0);
  const tried: boolean[] = [];
  const canary = startCanary({ store, clock, onTried: (well) => tried.push(well) });
  await clock.runUntil(clock.sleep(31_000));
  canary.stop();
  return { tried, well: canary.well() };
}

test("R31 a store that answers that there is no such class is well, and has written nothing", async () => {
  expect(await run(createMemoryEventStore(Date.now))).toEqual({ tried: [true, true, true], well: true });
});

test.each<[string, EventStore["append"]]>([
  ["fails", async () => ({ status: "failed", error: new Error("down") })],
  ["throws", async () => Promise.reject(new Error("a bug"))],
  ["takes it", async () => ({ status: "appended", at: "2026-11-25T10:00:00.000Z", head: 1 })],
])("R31 a store that %s is not well", async (_, append) => {
  expect(await run({ append })).toEqual({ tried: [false, false, false], well: false });
});
