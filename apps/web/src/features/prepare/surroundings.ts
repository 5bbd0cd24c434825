import type { Surroundings } from "./draft-list.ts";

const quietMs = 500;
const firstMs = 1_000;
const longestMs = 15_000;

/** This browser: half a second of quiet, and waiting that ends early when the network comes back. */
export const browserSurroundings: Surroundings = {
  quiet: () => new Promise((resolve) => setTimeout(resolve, quietMs)),
  pause: (attempt) =>
    new Promise((resolve) => {
      const end = () => {
        clearTimeout(waited);
        window.removeEventListener("online", end);
        resolve();
      };
      const waited = setTimeout(end, Math.min(longestMs, firstMs * 2 ** (attempt - 1)));
      window.addEventListener("online", end);
    }),
  nowMs: Date.now,
  newKey: () => crypto.randomUUID(),
};
