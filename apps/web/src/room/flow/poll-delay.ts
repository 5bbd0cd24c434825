const minuteMs = 60_000;

/**
 * How long to wait before asking again whether a class has started: rarely long before, often around its beginning,
 * and ever more rarely when it is late or there is no answer.
 * @param asked how often was asked since the beginning should have been
 * @param jitter from 0 to below 1, so that a class of people does not ask at once
 */
export function pollDelayMs(untilStartMs: number, asked: number, jitter: number): number {
  const wait =
    untilStartMs > 10 * minuteMs
      ? minuteMs
      : untilStartMs > minuteMs
        ? 15_000
        : Math.min(3_000 * 1.15 ** Math.max(0, asked), 30_000);
  return Math.round(wait * (0.8 + 0.4 * jitter));
}
