import { expect, test } from "vitest";
import { createTestApp } from "../testing/index.ts";
import { guessVotes } from "./testing/trials.ts";

test("T14 over a thousand anonymous votes a guess is right as often as by chance", async () => {
  const app = await createTestApp();
  const trials = 1_000;
  const hits = await guessVotes(app, trials, true);
  await app.close();
  expect(hits).toBeLessThanOrEqual(Math.ceil(trials / 3 + 4 * Math.sqrt((trials * 2) / 9)));
});
