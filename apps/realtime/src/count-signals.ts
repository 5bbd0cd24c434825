import type { ServiceName, SessionCommand } from "@lectern/core";
import type { Answer, Clock, Stream } from "@lectern/server";
import type { EphemeralKind } from "@lectern/shared";
import type { z } from "zod";
import type { Signal } from "./signal-hint.ts";

type Counted = Pick<Signal, "from" | "data">;

/** How signals of one kind become one event of all of them. */
type CountRule = {
  /** How long they are collected, from the first on; milliseconds. */
  readonly windowMs: number;
  readonly service: ServiceName;
  /** What may be counted at all; everything else is dropped when it comes. */
  readonly accepts: (data: unknown) => boolean;
  /** Null when there is nothing to tell. */
  readonly count: (signals: readonly Counted[], fromMs: number, toMs: number) => SessionCommand | null;
};

export type CountRules = Readonly<Partial<Record<z.infer<typeof EphemeralKind>, CountRule>>>;

type SignalCounter = {
  /** Whether the signal is of a kind that is counted; then nobody forwards it. */
  readonly take: (stream: Stream, signal: Signal) => boolean;
  /** Tells what was collected so far, and nothing after it. */
  readonly close: () => Promise<void>;
};

type SignalCounterOptions = {
  readonly rules: CountRules;
  readonly clock: Clock;
  /** Nothing is collected meanwhile: what cannot be saved is not told later. */
  readonly captureHalted: () => boolean;
  readonly issue: (service: ServiceName, stream: Stream, command: SessionCommand) => Promise<Answer>;
  readonly onBug: (error: unknown) => void;
};

type Window = {
  readonly stream: Stream;
  readonly rule: CountRule;
  readonly fromMs: number;
  readonly signals: Counted[];
  readonly perPerson: Map<string, number>;
  cancel: () => void;
};

/** More of one person in one window says nothing new. */
const mostOfOne = 32;

/**
 * Many small signals become one event of each window. Every gateway counts those of its own clients, so that nothing is
 * counted twice; an event that could not be appended is lost like any signal.
 */
export function countSignals(options: SignalCounterOptions): SignalCounter {
  const { rules, clock, captureHalted, issue, onBug } = options;
  const open = new Map<string, Window>();

  async function tell({ stream, rule, fromMs, signals }: Window): Promise<void> {
    const command = rule.count(signals, fromMs, Math.max(fromMs + 1, clock.nowMs()));
    if (command !== null && !captureHalted()) await issue(rule.service, stream, command);
  }

  function openWindow(key: string, stream: Stream, rule: CountRule): Window {
    const window = { stream, rule, fromMs: clock.nowMs(), signals: [], perPerson: new Map() };
    const cancel = clock.after(rule.windowMs, () => {
      open.delete(key);
      tell(opened).catch(onBug);
    });
    const opened: Window = { ...window, cancel };
    open.set(key, opened);
    return opened;
  }

  return {
    take(stream, { audience, kind, from, data }) {
      const rule = rules[kind];
      if (rule === undefined) return false;
      if (audience === "waiting" || captureHalted() || !rule.accepts(data)) return true;
      const key = `${stream.sessionId}/${kind}`;
      const window = open.get(key) ?? openWindow(key, stream, rule);
      const before = window.perPerson.get(from) ?? 0;
      if (before >= mostOfOne) return true;
      window.perPerson.set(from, before + 1);
      window.signals.push({ from, data });
      return true;
    },
    async close() {
      const left = [...open.values()];
      open.clear();
      for (const { cancel } of left) cancel();
      await Promise.all(left.map((window) => tell(window).catch(onBug)));
    },
  };
}
