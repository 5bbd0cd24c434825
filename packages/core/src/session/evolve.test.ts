import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { presentEvent } from "./audience.ts";
import { defineFeature } from "./define-feature.ts";
import { evolve, understands } from "./evolve.ts";
import { fold } from "./fold.ts";
import { lifecycle } from "./lifecycle/index.ts";
import { initialState, registryOf } from "./registry.ts";
import { roster } from "./roster/index.ts";
import type { LogEvent } from "./rules.ts";
import { sessionRules } from "./session.ts";
import { liveClass } from "./testing/scenes.ts";
import { type EventOf, versioned } from "./versioned.ts";

/** A feature whose event was first a number, then `{ by }`, and is `{ by, unit }` now. */
const countEvents = {
  "count.raised": versioned(z.strictObject({ by: z.int(), unit: z.string() }), {
    v: 3,
    upcast: (payload, v) => ({ by: v === 1 ? payload : (payload as { by: number }).by, unit: "one" }),
  }),
};
const count = defineFeature({
  name: "count",
  initial: () => 0,
  events: countEvents,
  commands: {},
  decide: () => ({ events: [] }),
  evolve: (sum: number, { payload }: EventOf<typeof countEvents>) => sum + payload.by,
  can: {},
  present: (event) => event,
  view: (sum) => sum,
});
const registry = registryOf([lifecycle, roster, count]);
const counting = {
  initial: () => initialState(registry),
  evolve: (state: ReturnType<typeof initialState>, event: LogEvent) => evolve(registry, state, event),
};

const event = (sequence: number, v: number, payload: unknown, type = "count.raised"): LogEvent => ({
  sequence,
  type,
  v,
  payload,
  at: "2026-11-25T09:00:00.000Z",
  actor: { kind: "service", id: "media" },
});

describe("R30 reading what other builds wrote", () => {
  test("[FO4] every version of an event folds to the same", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ by: fc.nat(9), v: fc.integer({ min: 1, max: 3 }) })), (raises) => {
        const shapes = (by: number) => [by, { by }, { by, unit: "one" }];
        const asWritten = raises.map(({ by, v }, i) => event(i + 1, v, shapes(by)[v - 1]));
        const asNow = raises.map(({ by }, i) => event(i + 1, 3, { by, unit: "one" }));
        const state = fold(counting, asWritten);
        expect(state).toEqual(fold(counting, asNow));
        expect(state.count).toBe(raises.reduce((sum, { by }) => sum + by, 0));
      }),
    );
  });

  test("[FO4] who is shown an old event is shown its current version", () => {
    expect(presentEvent(registry, event(1, 1, 5), "learner")).toMatchObject({ v: 3, payload: { by: 5 } });
  });

  test("[FO3] an unknown event changes nothing but the sequence", () => {
    const { state } = liveClass([]);
    const unknown = [
      { type: "hologram.shown", v: 1 },
      { type: "artifact.published", v: 2 },
      { type: "hand.raised", v: 2 },
      { type: "toString", v: 1 },
    ];
    for (const { type, v } of unknown) {
      const next = sessionRules.evolve(state, event(state.sequence + 1, v, { participantId: "par_x" }, type));
      expect(next).toEqual({ ...state, sequence: state.sequence + 1 });
    }
  });

  test("[FO3] only an ignorable one lets this build go on appending", () => {
    const known = (type: string, v = 1) => sessionRules.understands({ type, v });
    expect([known("hand.raised"), known("artifact.published", 2), known("caption.final", 9)]).toEqual([
      true,
      true,
      true,
    ]);
    expect([known("hologram.shown"), known("hand.raised", 2), known("toString")]).toEqual([
      false,
      false,
      false,
    ]);
    expect(understands(registry, { type: "count.raised", v: 2 })).toBe(true);
    expect(understands(registry, { type: "count.raised", v: 4 })).toBe(false);
  });

  test("[AU5] what this build cannot read is shown to nobody", () => {
    const secret = event(7, 1, { vote: "sam" }, "hologram.shown");
    for (const audience of ["staff", "learner", "waiting"] as const) {
      expect(presentEvent(registry, secret, audience)).toEqual({ sequence: 7, hidden: true });
    }
  });

  test("two features cannot own the same event", () => {
    expect(() => registryOf([count, count])).toThrow("two features own the same");
  });

  test("[FO1] what did not change is shared with the state before", () => {
    const room = liveClass([]);
    const before = room.state;
    room.given(
      { kind: "service", id: "captions" },
      {
        type: "caption.finalize",
        speaker: null,
        text: "stars",
        language: "en",
        fromMs: 1,
        toMs: 2,
      },
    );
    for (const slice of ["session", "roster", "hands", "media", "recording"] as const) {
      expect(room.state[slice]).toBe(before[slice]);
    }
  });
});
