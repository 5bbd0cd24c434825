/** Below the 20 a second and 60 in a burst that the server allows one person, who may also act over HTTP. */
const perSecond = 16;
const burst = 40;

/** Token bucket for commands, so that what piled up offline is not refused for coming back all at once. */
export class SendBudget {
  #left = burst;
  #atMs: number;

  constructor(nowMs: number) {
    this.#atMs = nowMs;
  }

  /** Takes one and answers 0, or answers in how many milliseconds there will be one. */
  take(nowMs: number): number {
    this.#left = Math.min(burst, this.#left + ((nowMs - this.#atMs) * perSecond) / 1_000);
    this.#atMs = nowMs;
    if (this.#left < 1) return Math.ceil(((1 - this.#left) * 1_000) / perSecond);
    this.#left -= 1;
    return 0;
  }
}
