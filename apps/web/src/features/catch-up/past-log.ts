import { fold, type SessionState, sessionRules } from "@lectern/core";
import type { WireEvent } from "@lectern/shared";

/** A stretch of the class with one scene on program; milliseconds since 1970. */
export type Part = { readonly fromMs: number; readonly title: string };

/** From the nearest state that was kept to any moment are fewer events than this. */
const keepEvery = 200;

/** The class from its first event, as far as it was read, and how it was at any moment of that. */
export class PastLog {
  readonly #events: WireEvent[] = [];
  /** When each was, in milliseconds since 1970; what the viewer may not see has the time of what came before it. */
  readonly #times: number[] = [];
  /** The states before every `keepEvery`-th event. */
  readonly #kept: SessionState[] = [];
  #tip: SessionState = sessionRules.initial();
  #parts: readonly Part[] = [];
  #last = { count: 0, state: this.#tip };

  /** The last event that was read. */
  get sequence(): number {
    return this.#tip.sequence;
  }

  /** When that was; milliseconds since 1970. */
  get lastMs(): number {
    return this.#times.at(-1) ?? 0;
  }

  get startedAtMs(): number | null {
    const { startedAt } = this.#tip.session;
    return startedAt === null ? null : Date.parse(startedAt);
  }

  /** The scenes so far, in order. */
  get parts(): readonly Part[] {
    return this.#parts;
  }

  /**
   * The next event; one that is known already changes nothing.
   * @throws {SequenceGap} when one before it is missing
   */
  add(event: WireEvent): void {
    const before = this.#tip;
    const after = sessionRules.evolve(before, event);
    if (after === before) return;
    const atMs = "hidden" in event ? this.lastMs : Date.parse(event.at);
    if (this.#events.length % keepEvery === 0) this.#kept.push(before);
    this.#events.push(event);
    this.#times.push(atMs);
    this.#tip = after;
    const { scene, since } = after.studio.program;
    if (scene !== null && since !== before.studio.program.since)
      this.#parts = [...this.#parts, { fromMs: atMs, title: scene.title }];
  }

  /** The class as it was; forward from the moment that was asked for last no event is folded twice. */
  stateAt(atMs: number): SessionState {
    const count = this.#countUntil(atMs);
    const kept = Math.min(this.#kept.length - 1, Math.floor(count / keepEvery));
    const nearest = { count: kept * keepEvery, state: this.#kept[kept] ?? sessionRules.initial() };
    const from = this.#last.count <= count && this.#last.count >= nearest.count ? this.#last : nearest;
    this.#last = { count, state: fold(sessionRules, this.#events.slice(from.count, count), from.state) };
    return this.#last.state;
  }

  /** How many events had happened by a moment. */
  #countUntil(atMs: number): number {
    let [low, high] = [0, this.#times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#times[middle] ?? 0) <= atMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
