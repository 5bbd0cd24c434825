export type Random = {
  /** From 0 inclusive to 1 exclusive. */
  readonly next: () => number;
  /** True with this probability. */
  readonly chance: (probability: number) => boolean;
  readonly int: (below: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
};

/** A small deterministic generator (mulberry32): a failing run is repeated by its seed. */
export function randomFrom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (below: number) => Math.floor(next() * below);
  return {
    next,
    chance: (probability) => next() < probability,
    int,
    pick<T>(from: readonly T[]): T {
      if (from.length === 0) throw new Error("nothing to pick from");
      return from[int(from.length)] as T;
    },
  };
}
