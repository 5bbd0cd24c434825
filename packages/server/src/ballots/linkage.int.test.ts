import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createTestApp, type TestApp } from "../testing/index.ts";
import { guessVotes } from "./testing/trials.ts";

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

test("T14 the guesser finds every vote of a named poll: it looks where votes would stand", async () => {
  expect(await guessVotes(app, 5, false)).toBe(5);
});

test("T14 from everything that others can read, a guess at an anonymous vote is right as often as by chance", async () => {
  const trials = 50;
  const hits = await guessVotes(app, trials, true);
  // Four standard deviations above a third.
  expect(hits).toBeLessThanOrEqual(Math.ceil(trials / 3 + 4 * Math.sqrt((trials * 2) / 9)));
});
