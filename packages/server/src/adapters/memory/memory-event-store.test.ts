import { expect, test } from "vitest";
import { eventStoreContract } from "../../ports/event-store.contract.ts";
import { createStream } from "../../testing/streams.ts";
import { createMemoryEventStore } from "./memory-event-store.ts";

eventStoreContract("memory", async () => createMemoryEventStore(() => Date.now()));

test("R30 a clock that steps back does not take the log's time with it", async () => {
  let nowMs = 5_000;
  const store = createMemoryEventStore(() => nowMs);
  const stream = await createStream(store, "s");
  nowMs = 1_000;
  const event = {
    type: "a",
    v: 1,
    payload: {},
    actor: { kind: "service", id: "clock" },
    command: null,
  } as const;
  const outcome = await store.append(stream, { epoch: 1, expected: 1, events: [event], audit: [] });
  expect(outcome).toEqual({ status: "appended", head: 2, at: new Date(5_000).toISOString() });
});
