import fc from "fast-check";
import { expect, test } from "vitest";
import { broadcastContract } from "../../ports/broadcast.contract.ts";
import { createMemoryBus } from "./memory-broadcast.ts";

broadcastContract("memory", (onError) => {
  const bus = createMemoryBus({ onError });
  return { here: bus.connect(), there: bus.connect() };
});

const session = { tenantId: "school", sessionId: "class" };
const failOn = (error: unknown) => {
  throw error;
};

/** A clock of the simulation: deliveries in the order of their time. */
function simulatedTime() {
  const due: { atMs: number; deliver: () => void }[] = [];
  return {
    later: (deliver: () => void, delayMs: number) => {
      due.push({ atMs: delayMs, deliver });
    },
    run: () => {
      for (const { deliver } of due.splice(0).sort((a, b) => a.atMs - b.atMs)) deliver();
    },
  };
}

test("R32 a simulation decides what is lost, doubled and late", () => {
  const fates = fc.array(fc.array(fc.nat(1_000), { maxLength: 3 }), { maxLength: 20 });
  fc.assert(
    fc.property(fates, (delays) => {
      const { later, run } = simulatedTime();
      const copies = (_: unknown, payload: string) => delays[Number(payload)] ?? [];
      const bus = createMemoryBus({ copies, later, onError: failOn });
      const [writer, reader] = [bus.connect(), bus.connect()];
      const heard: string[] = [];
      reader.subscribe(session, (payload) => heard.push(payload));
      for (const n of delays.keys()) writer.publish(session, String(n));
      expect(heard).toEqual([]);
      run();
      const expected = delays
        .flatMap((copiesOfOne, n) => copiesOfOne.map((atMs) => ({ atMs, payload: String(n) })))
        .sort((a, b) => a.atMs - b.atMs);
      expect(heard).toEqual(expected.map(({ payload }) => payload));
    }),
  );
});

test("R32 a process that is cut off neither hears nor tells, counts what it could not say, and comes back", () => {
  const { later, run } = simulatedTime();
  const bus = createMemoryBus({ later, onError: failOn });
  const [alone, other] = [bus.connect(), bus.connect()];
  const heard: string[] = [];
  for (const process of [alone, other]) process.subscribe(session, (payload) => heard.push(payload));
  alone.setReachable(false);
  alone.publish(session, "unsaid");
  other.publish(session, "said");
  run();
  expect([heard, alone.healthy(), other.healthy()]).toEqual([["said"], false, true]);
  expect([alone.failures(), other.failures()]).toEqual([1, 0]);
  alone.setReachable(true);
  alone.publish(session, "back");
  run();
  expect(heard).toEqual(["said", "back", "back"]);
});
