import { ByeCode, type Joined, SessionStatus, type Waiting } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Choice, silent } from "./choice.ts";
import { type Flow, type FlowEvent, flowFrom, nextFlow } from "./flow.ts";
import { pollDelayMs } from "./poll-delay.ts";
import { forgetIn, rememberedIn, rememberIn } from "./tab-memory.ts";

const joined = { session: {} } as unknown as Joined;
const waiting = { waiting: true } as unknown as Waiting;

const optional = (value: fc.Arbitrary<string>) => fc.option(value, { nil: undefined });
const choice: fc.Arbitrary<Choice> = fc
  .record(
    {
      consent: fc.boolean(),
      microphone: fc.boolean(),
      camera: fc.boolean(),
      microphoneId: optional(fc.string()),
      cameraId: optional(fc.string()),
      savesData: fc.option(fc.boolean(), { nil: undefined }),
    },
    { requiredKeys: ["consent", "microphone", "camera"] },
  )
  .map((one) => JSON.parse(JSON.stringify(one)) as Choice);

const event: fc.Arbitrary<FlowEvent> = fc.oneof(
  fc.record({ type: fc.constant("seen" as const), status: fc.constantFrom(...SessionStatus.options) }),
  fc.record({ type: fc.constant("chose" as const), choice: fc.option(choice) }),
  fc.record({
    type: fc.constant("entered" as const),
    answer: fc.constantFrom(joined, waiting),
    choice,
  }),
  fc.record({
    type: fc.constant("refused" as const),
    code: fc.constantFrom("roster.removed", "session.ended", "session.cancelled", "media.unavailable"),
  }),
  fc.constant({ type: "left" as const }),
  fc.constant({ type: "dropped" as const }),
  fc.record({ type: fc.constant("closed" as const), code: fc.constantFrom(...ByeCode.options) }),
  fc.constant({ type: "again" as const }),
);

const over = ["removed", "ended", "cancelled"];

describe("R22 the way in and out of a class", () => {
  test("what is over stays over, and who is in came by an answer that let them in", () => {
    fc.assert(
      fc.property(fc.constantFrom(...SessionStatus.options), fc.array(event), (status, events) => {
        let flow = flowFrom(status, null);
        for (const one of events) {
          const after = nextFlow(flow, one);
          if (over.includes(flow.step)) expect(after).toBe(flow);
          if (after.step === "in" && flow.step !== "in") {
            expect(one).toMatchObject({ type: "entered", answer: joined });
          }
          if (after.step === "waiting" && flow.step !== "waiting") expect(one.type).toBe("entered");
          flow = after;
        }
      }),
    );
  });

  test("nobody is brought in by itself but with a choice of their own", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const chosen = new Set<Choice | null>([null]);
        let flow: Flow = flowFrom("scheduled", null);
        for (const one of events) {
          if (one.type === "chose" || one.type === "entered") chosen.add(one.choice);
          flow = nextFlow(flow, one);
          if (flow.step === "before" || flow.step === "door") expect(chosen).toContain(flow.choice);
        }
      }),
    );
  });

  test("when the class begins, who waits for it goes to its door with their choice", () => {
    const before = nextFlow(flowFrom("scheduled", null), { type: "chose", choice: silent });
    expect(nextFlow(before, { type: "seen", status: "live" })).toEqual({ step: "door", choice: silent });
  });

  test("whoever was taken for gone comes back by themselves, and only from inside", () => {
    const inside: Flow = { step: "in", answer: joined, choice: silent };
    expect(nextFlow(inside, { type: "dropped" })).toEqual({ step: "door", choice: silent });
    expect(nextFlow({ step: "left" }, { type: "dropped" })).toEqual({ step: "left" });
  });

  test("a refusal keeps them at the door and is not tried again by itself", () => {
    const door: Flow = { step: "door", choice: silent };
    expect(nextFlow(door, { type: "refused", code: "media.unavailable" })).toEqual({
      step: "door",
      choice: null,
    });
    expect(nextFlow(door, { type: "refused", code: "roster.removed" })).toEqual({ step: "removed" });
  });

  test.each([
    ["replaced", "replaced"],
    ["removed", "removed"],
    ["ended", "ended"],
    ["protocol", "lost"],
    ["unauthenticated", "lost"],
  ] as const)("a stream closed with %s is shown as %s", (code, step) => {
    const inside: Flow = { step: "in", answer: joined, choice: silent };
    expect(nextFlow(inside, { type: "closed", code })).toEqual({ step });
  });
});

describe("R22 a page that is loaded anew", () => {
  const memory = () => {
    const held = new Map<string, string>();
    return {
      getItem: (name: string) => held.get(name) ?? null,
      setItem: (name: string, value: string) => void held.set(name, value),
      removeItem: (name: string) => void held.delete(name),
    };
  };

  test("comes back with what it was in with, into that class alone, until it left", () => {
    fc.assert(
      fc.property(choice, (one) => {
        const tab = memory();
        rememberIn(tab, "ses_a", one);
        expect(rememberedIn(tab, "ses_a")).toEqual(one);
        expect(rememberedIn(tab, "ses_b")).toBeNull();
        expect(flowFrom("live", rememberedIn(tab, "ses_a"))).toEqual({ step: "door", choice: one });
        forgetIn(tab, "ses_a");
        expect(rememberedIn(tab, "ses_a")).toBeNull();
      }),
    );
  });

  test("takes nothing else for its memory", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const tab = memory();
        tab.setItem("lectern-in-ses_a", text);
        const found = rememberedIn(tab, "ses_a");
        if (found !== null) expect(Choice.parse(JSON.parse(text))).toEqual(found);
      }),
    );
  });
});

describe("R22 asking whether a class has started", () => {
  test("is never hasty, never forgotten, and most often around its beginning", () => {
    const days = 3 * 24 * 60 * 60_000;
    fc.assert(
      fc.property(
        fc.integer({ min: -days, max: days }),
        fc.nat(200),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (untilStartMs, asked, jitter) => {
          const wait = pollDelayMs(untilStartMs, asked, jitter);
          expect(wait).toBeGreaterThanOrEqual(2_400);
          expect(wait).toBeLessThanOrEqual(72_000);
          expect(pollDelayMs(0, 0, jitter)).toBeLessThanOrEqual(wait);
          expect(pollDelayMs(untilStartMs, asked + 1, jitter)).toBeGreaterThanOrEqual(wait);
        },
      ),
    );
  });
});
