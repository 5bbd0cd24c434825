import type { IncomingMessage } from "node:http";
import { refuse } from "@lectern/shared";
import { expect, test } from "vitest";
import { createClassRoutes } from "./class-routes.ts";

const nobody = refuse("unauthenticated", "ticket.invalid", "No ticket.");
const routeOf = createClassRoutes({
  classes: {} as Parameters<typeof createClassRoutes>[0]["classes"],
  tickets: { verify: async () => nobody },
  admitCommand: () => nobody,
  halt: () => null,
  admitRead: () => nobody,
  onAlive: () => undefined,
  savingForMs: async () => null,
});
const requested = (url: string) => routeOf({ url, method: "GET" } as IncomingMessage);

test.each(["//", "http://[", "//[::", "/", "*"])(
  "T13 an address that is none, like %s, has no route",
  (url) => {
    expect(requested(url)).toBeNull();
  },
);

test("R32 a class's state has one", () => {
  expect(requested("/api/v1/sessions/some/state?at=1")).not.toBeNull();
});
