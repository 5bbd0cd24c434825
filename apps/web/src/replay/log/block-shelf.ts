import type { Problem, ReplayBlock, ReplayBlockEntry } from "@lectern/shared";
import { isPassing, type Outcome } from "../../http/problem.ts";
import type { StreamEnvironment } from "../../session/environment.ts";
import { backOffMs } from "../../time/back-off.ts";

type ShelfEnvironment = Pick<StreamEnvironment, "after" | "random"> & {
  readonly load: (n: number) => Promise<Outcome<ReplayBlock>>;
};

type Cancel = () => void;

type ShelfSnapshot = {
  /** Those that are here, in order. */
  readonly blocks: readonly ReplayBlock[];
  /** Why what was asked for last did not come; stays until something comes, or it is asked for by hand. */
  readonly problem: Problem | null;
};

/** The block in which a moment lies; before the first it is the first. */
export const blockAt = (entries: readonly ReplayBlockEntry[], atMs: number): number =>
  Math.max(
    0,
    entries.findLastIndex(({ fromMs }) => fromMs <= atMs),
  );

/**
 * The blocks of a replay. What is watched is fetched at once, the rest one by one, what comes next first. While the
 * server cannot be reached nothing is asked for but after pauses that grow; what it refuses is asked for again by hand.
 */
export class BlockShelf {
  readonly #environment: ShelfEnvironment;
  readonly #count: number;
  readonly #foldVersion: number;
  readonly #here = new Map<number, ReplayBlock>();
  readonly #coming = new Set<number>();
  readonly #listeners = new Set<() => void>();
  #snapshot: ShelfSnapshot = { blocks: [], problem: null };
  #open = false;
  #wanted = 0;
  #failures = 0;
  /** Ends the pause that runs; null while none does. */
  #pause: Cancel | null = null;
  #refused = false;

  /** @param count how many blocks there are */
  constructor(environment: ShelfEnvironment, count: number, foldVersion: number) {
    this.#environment = environment;
    this.#count = count;
    this.#foldVersion = foldVersion;
  }

  readonly subscribe = (listener: () => void): Cancel => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly getSnapshot = (): ShelfSnapshot => this.#snapshot;

  get(n: number): ReplayBlock | undefined {
    return this.#here.get(n);
  }

  /** Begins to fetch. @returns ends it */
  open(): Cancel {
    this.#open = true;
    this.#goOn();
    return () => {
      this.#open = false;
      this.#endPause();
    };
  }

  /** The block that is watched now; it may be said as often as one likes. */
  want(n: number): void {
    if (n === this.#wanted) return;
    this.#wanted = n;
    this.#refused = false;
    this.#goOn();
  }

  /** Asks again now, whatever came of it before. */
  readonly retry = (): void => {
    this.#endPause();
    this.#failures = 0;
    this.#refused = false;
    this.#tell(null);
    this.#goOn();
  };

  #endPause(): void {
    this.#pause?.();
    this.#pause = null;
  }

  #goOn(): void {
    if (!this.#open || this.#pause !== null || this.#refused) return;
    this.#fetch(this.#wanted);
    const next = this.#missingFrom(this.#wanted);
    if (this.#coming.size === 0 && next !== undefined) this.#fetch(next);
  }

  /** The first that is not here, what comes after the given one before what was before it. */
  #missingFrom(first: number): number | undefined {
    const inTurn = Array.from({ length: this.#count }, (_, n) => (first + n) % this.#count);
    return inTurn.find((n) => !this.#here.has(n));
  }

  #fetch(n: number): void {
    if (!this.#here.has(n) && !this.#coming.has(n)) void this.#bring(n);
  }

  async #bring(n: number): Promise<void> {
    this.#coming.add(n);
    const outcome = await this.#environment.load(n);
    this.#coming.delete(n);
    if (!outcome.ok) return this.#failed(outcome.problem);
    if (outcome.body.foldVersion !== this.#foldVersion) return this.#failed(otherRules);
    this.#here.set(n, outcome.body);
    this.#endPause();
    this.#failures = 0;
    this.#tell(null);
    this.#goOn();
  }

  #failed(problem: Problem): void {
    this.#endPause();
    this.#refused = !isPassing(problem);
    if (this.#open && !this.#refused) {
      const { after, random } = this.#environment;
      this.#pause = after(backOffMs(this.#failures, random()), () => {
        this.#pause = null;
        this.#failures += 1;
        this.#goOn();
      });
    }
    this.#tell(problem);
  }

  #tell(problem: Problem | null): void {
    const blocks = [...this.#here.values()].toSorted((a, b) => a.n - b.n);
    this.#snapshot = { blocks, problem };
    for (const listener of this.#listeners) listener();
  }
}

/** Folding by other rules would show what never was. */
const otherRules: Problem = {
  type: "urn:lectern:problem:replay.outdated",
  title: "Newer version",
  status: 0,
  code: "replay.outdated",
  detail: "Lectern was renewed since this page was opened. Reload it to watch on.",
  requestId: "",
};
