import { expect, test } from "vitest";
import { keepRecent } from "./recent.ts";

test("R71 what was asked for last is made once for all who ask meanwhile, and a failure is made anew", async () => {
  const recent = keepRecent<string>(2);
  let made = 0;
  const make = async () => `made ${++made}`;
  expect(await Promise.all([recent("a", make), recent("a", make)])).toEqual(["made 1", "made 1"]);
  await recent("b", make);
  await recent("a", make);
  await recent("c", make);
  expect(await recent("a", make)).toBe("made 1");
  expect(await recent("b", make)).toBe("made 4");
  await recent("d", make, () => false);
  expect(await recent("d", make)).toBe("made 6");
  const fails = () => Promise.reject(new Error("away"));
  await expect(recent("e", fails)).rejects.toThrow("away");
  expect(await recent("e", make)).toBe("made 7");
});
