import type { SessionCommand } from "@lectern/core";
import { reactions } from "@lectern/core";
import type { Stream } from "@lectern/server";
import { createVirtualClock } from "@lectern/server/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countRules } from "./class-rules.ts";
import { countSignals } from "./count-signals.ts";
import { simulatedStream as stream } from "./testing/school.ts";

type Told = Extract<SessionCommand, { type: "reactions.count" }>;

type VirtualClock = ReturnType<typeof createVirtualClock>;

const windowMs = countRules.reaction?.windowMs ?? 0;

function counterWith(halted: () => boolean = () => false) {
  const clock = createVirtualClock(Date.parse("2026-11-25T10:00:00Z"));
  const told: { at: number; to: Stream; by: string; command: Told }[] = [];
  const counter = countSignals({
    rules: countRules,
    clock,
    captureHalted: halted,
    issue: async (by, to, command) => {
      if (command.type === "reactions.count") told.push({ at: clock.nowMs(), to, by, command });
      return { sequence: 1, duplicate: false };
    },
    onBug: (bug) => {
      throw bug;
    },
  });
  const react = (from: string, data: unknown, audience: "learner" | "staff" | "waiting" = "learner") =>
    counter.take(stream, { audience, from, kind: "reaction", data });
  return { clock, counter, told, react };
}

const pass = (clock: VirtualClock, ms: number) => clock.runUntil(clock.sleep(ms));

const sumOf = (commands: readonly Told[]) =>
  commands.flatMap(({ counts }) => Object.values(counts)).reduce((sum, n) => sum + (n ?? 0), 0);

describe("R50 [RE1] reactions are counted, not forwarded", () => {
  const who = fc.constantFrom("par_a", "par_b", "par_c", "par_d", "par_e");
  const sent = fc.record({ who, what: fc.constantFrom(...reactions), afterMs: fc.nat({ max: 1_500 }) });

  test("over all windows the sum is what each person sent, once for each kind of a window", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sent, { maxLength: 60 }), async (signals) => {
        const { clock, counter, told, react } = counterWith();
        const accepted = new Set<string>();
        let windowFromMs = Number.NEGATIVE_INFINITY;
        for (const { who: from, what, afterMs } of signals) {
          await pass(clock, afterMs);
          if (clock.nowMs() >= windowFromMs + windowMs) windowFromMs = clock.nowMs();
          accepted.add(`${windowFromMs} ${from} ${what}`);
          expect(react(from, what)).toBe(true);
        }
        await pass(clock, windowMs);
        await counter.close();
        const windows = new Set([...accepted].map((one) => one.split(" ")[0]));
        expect(sumOf(told.map(({ command }) => command))).toBe(accepted.size);
        expect(told).toHaveLength(windows.size);
        for (const { by, to, command } of told) {
          expect([by, to]).toEqual(["reactions", stream]);
          expect(command.toMs).toBeGreaterThan(command.fromMs);
          expect(JSON.stringify(command)).not.toMatch(/par_/);
        }
      }),
    );
  });

  test("who waits, what is no reaction, and everything of a halted class is dropped", async () => {
    let halted = false;
    const { clock, counter, told, react } = counterWith(() => halted);
    expect(react("par_a", "clap", "waiting")).toBe(true);
    expect(react("par_a", { clap: 9 })).toBe(true);
    halted = true;
    expect(react("par_a", "clap")).toBe(true);
    halted = false;
    await pass(clock, windowMs);
    expect(told).toEqual([]);
    react("par_a", "clap");
    halted = true;
    await pass(clock, windowMs);
    halted = false;
    await pass(clock, windowMs);
    expect(told).toEqual([]);
    await counter.close();
  });

  test("what is still open when the gateway stops is told at once, and pointers are no matter of counting", async () => {
    const { counter, told, react } = counterWith();
    react("par_a", "clap");
    expect(counter.take(stream, { audience: "learner", from: "par_a", kind: "pointer", data: 1 })).toBe(
      false,
    );
    await counter.close();
    expect(told.map(({ command }) => command.counts)).toEqual([{ clap: 1 }]);
  });
});
