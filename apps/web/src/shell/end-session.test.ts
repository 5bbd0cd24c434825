import { expect, test } from "vitest";
import type { Outcome } from "../http/problem.ts";
import { endSession } from "./end-session.ts";

const done: Outcome<undefined> = { ok: true, body: undefined };

test("R10 who cannot end the session at the identity provider keeps the own one too, and is told", async () => {
  const asked: string[] = [];
  const ending = await endSession(
    async () => false,
    async () => {
      asked.push("signed out here");
      return done;
    },
  );
  expect(ending).toBe("identity-unreachable");
  expect(asked).toEqual([]);
});

test("R10 the identity provider's session ends before ours", async () => {
  const order: string[] = [];
  const ending = await endSession(
    async () => order.push("provider") > 0,
    async () => {
      order.push("ours");
      return done;
    },
  );
  expect(ending).toBe("signed-out");
  expect(order).toEqual(["provider", "ours"]);
});
