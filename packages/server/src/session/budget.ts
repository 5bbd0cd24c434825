export type Budget = {
  /** Takes one; otherwise says in how many milliseconds there will be one again. */
  readonly take: (who: string, nowMs: number) => true | number;
};

type Bucket = { left: number; atMs: number };

/** A token bucket for each person: `burst` at once, `perSecond` in the long run. Full buckets are forgotten. */
export function createBudget({
  burst,
  perSecond,
}: {
  readonly burst: number;
  readonly perSecond: number;
}): Budget {
  const buckets = new Map<string, Bucket>();
  const refilled = ({ left, atMs }: Bucket, nowMs: number) =>
    Math.min(burst, left + (Math.max(0, nowMs - atMs) * perSecond) / 1_000);

  return {
    take(who, nowMs) {
      if (buckets.size > 1_000)
        for (const [name, bucket] of buckets) if (refilled(bucket, nowMs) >= burst) buckets.delete(name);
      const left = refilled(buckets.get(who) ?? { left: burst, atMs: nowMs }, nowMs);
      buckets.set(who, { left: left >= 1 ? left - 1 : left, atMs: nowMs });
      return left >= 1 ? true : Math.ceil(((1 - left) * 1_000) / perSecond);
    },
  };
}
