const firstMs = 250;
const longestMs = 10_000;

/**
 * How long to wait before connecting or asking again: full jitter, so that a thousand clients that lost the same server
 * do not come back as one wave. Source: Brooker, "Exponential Backoff And Jitter" (2015).
 * @param attempt 0 for the first time after one that worked
 * @param random from 0 to below 1
 */
export const backOffMs = (attempt: number, random: number): number =>
  Math.round(random * Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 16)));
