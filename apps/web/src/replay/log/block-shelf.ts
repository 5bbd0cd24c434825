import type { Problem, ReplayBlock, ReplayBlockEntry } from "@lectern/shared";
import type { Outcome } from "../../http/problem.ts";

type Load = (n: number) => Promise<Outcome<ReplayBlock>>;

/** The block in which a moment lies; before the first it is the first. */
export const blockAt = (entries: readonly ReplayBlockEntry[], atMs: number): number =>
  Math.max(
    0,
    entries.findLastIndex(({ fromMs }) => fromMs <= atMs),
  );

/** The blocks of a replay that are here. Each is fetched once; one that did not come is asked for again when wanted. */
export class BlockShelf {
  readonly #load: Load;
  readonly #foldVersion: number;
  readonly #blocks = new Map<number, ReplayBlock>();
  readonly #coming = new Map<number, Promise<Outcome<ReplayBlock>>>();
  /** Why the block that was asked for last did not come. */
  problem: Problem | null = null;

  constructor(load: Load, foldVersion: number) {
    this.#load = load;
    this.#foldVersion = foldVersion;
  }

  get(n: number): ReplayBlock | undefined {
    return this.#blocks.get(n);
  }

  /** Those that are here, in order. */
  all(): readonly ReplayBlock[] {
    return [...this.#blocks.values()].toSorted((a, b) => a.n - b.n);
  }

  isComing(n: number): boolean {
    return this.#coming.has(n);
  }

  /** Brings a block before it is wanted; whether it comes is not yet of interest. */
  bringAhead(n: number): void {
    if (!this.isComing(n)) void this.#fetch(n);
  }

  /** Brings a block; whether it is here then. */
  async bring(n: number): Promise<boolean> {
    if (this.#blocks.has(n)) return true;
    this.problem = await this.#fetch(n);
    return this.problem === null;
  }

  async #fetch(n: number): Promise<Problem | null> {
    const coming = this.#coming.get(n) ?? this.#load(n);
    this.#coming.set(n, coming);
    const outcome = await coming;
    this.#coming.delete(n);
    if (!outcome.ok) return outcome.problem;
    if (outcome.body.foldVersion !== this.#foldVersion) return otherRules;
    this.#blocks.set(n, outcome.body);
    return null;
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
