/** Time comes in through this, so that tests own it. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Runs `work` once after `delayMs`; the result cancels it. */
  readonly after: (delayMs: number, work: () => void) => () => void;
};
