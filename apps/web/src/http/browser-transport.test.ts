import { contracts } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createBrowserTransport } from "./browser-transport.ts";
import { call } from "./client.ts";

type Event = "lost" | "timeout" | "answer";

function network(events: readonly Event[]) {
  const keys: (string | null)[] = [];
  const waits: number[] = [];
  const transport = createBrowserTransport({
    isOnline: () => true,
    wait: async (ms) => {
      waits.push(ms);
    },
    fetch: async (_, init) => {
      keys.push(new Headers(init?.headers).get("idempotency-key"));
      const event = events[keys.length - 1] ?? "lost";
      if (event === "lost") throw new TypeError("Failed to fetch");
      if (event === "timeout") throw new DOMException("too late", "TimeoutError");
      return new Response(null, { status: 204 });
    },
  });
  return { transport, keys, waits };
}

const removal = { params: { id: "usr_1", role: "teacher" } };

describe("R24 a write that lost its answer is repeated with its own key", () => {
  test("every attempt of one intent carries the same key, at most three of them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom<Event>("lost", "timeout", "answer"), { maxLength: 5 }),
        fc.uuid(),
        async (events, key) => {
          const { transport, keys } = network(events);
          const outcome = await call(transport, contracts.userRolesRevoke, removal, key);
          const answered = events.slice(0, 3).indexOf("answer");
          expect(keys).toEqual(Array(answered === -1 ? 3 : answered + 1).fill(key));
          expect(outcome.ok).toBe(answered !== -1);
        },
      ),
    );
  });

  test("the pauses grow", async () => {
    const { transport, waits } = network([]);
    await call(transport, contracts.userRolesRevoke, removal, "key");
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(new Set(waits).size).toBe(2);
  });

  test("a write without a key is not repeated", async () => {
    const { transport, keys } = network(["lost", "answer"]);
    const outcome = await call(transport, contracts.signOut, {});
    expect(keys).toHaveLength(1);
    expect(outcome).toMatchObject({ ok: false, problem: { code: "network.unreachable" } });
  });
});

describe("R42 without a network the answer is a clear refusal", () => {
  test("offline says so without trying", async () => {
    const transport = createBrowserTransport({
      isOnline: () => false,
      fetch: () => Promise.reject(new Error("must not be called")),
    });
    expect(await call(transport, contracts.me, {})).toMatchObject({
      ok: false,
      problem: { code: "network.offline", status: 0 },
    });
  });

  test("a proxy's own page instead of a problem is told as unreachable", async () => {
    const outcome = await call(async () => new Response("<html>", { status: 502 }), contracts.me, {});
    expect(outcome).toMatchObject({ ok: false, problem: { code: "network.unreachable", status: 502 } });
  });

  test("an answer of another shape is refused, not passed on", async () => {
    const outcome = await call(async () => Response.json({ user: 1 }), contracts.me, {});
    expect(outcome).toMatchObject({ ok: false, problem: { code: "response.invalid" } });
  });
});
