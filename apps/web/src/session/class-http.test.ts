import { afterEach, describe, expect, test, vi } from "vitest";
import { browserEnvironment } from "./browser-environment.ts";
import { createClassHttp, httpOrigin } from "./class-http.ts";
import { sessionId } from "./testing/class-log.ts";

const problem = (status: number, code: string) => ({
  type: "about:blank",
  title: "No",
  status,
  detail: "Not now.",
  code,
  requestId: "1",
});

function http(answer: (request: Request) => Response | Promise<Response>) {
  const requests: Request[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    requests.push(request);
    return answer(request);
  };
  const { after } = browserEnvironment;
  const where = { streamUrl: "ws://class.example:3001/stream", session: sessionId, ticket: () => "ticket-7" };
  return { requests, ask: createClassHttp({ fetch, after }, where) };
}

afterEach(() => vi.useRealTimers());

describe("R32 the class over HTTP", () => {
  test("asks the gateway with the class ticket, and never with cookies", async () => {
    const { requests, ask } = http(() => Response.json({ sequence: 9, duplicate: false }));
    expect(await ask.command("key-1", { type: "hand.raise" })).toEqual({
      body: { sequence: 9, duplicate: false },
    });
    const [request] = requests;
    expect(request?.url).toBe(`http://class.example:3001/api/v1/sessions/${sessionId}/commands`);
    expect(request?.credentials).toBe("omit");
    expect(request?.headers.get("authorization")).toBe("Bearer ticket-7");
    expect(request?.headers.get("idempotency-key")).toBe("key-1");
    expect(await request?.json()).toEqual({ type: "hand.raise" });
  });

  test.each([
    [`/api/v1/sessions/${sessionId}/state?at=7`, `/api/v1/sessions/${sessionId}/state?at=7`],
    ["state?at=7", `/api/v1/sessions/${sessionId}/state?at=7`],
    [undefined, `/api/v1/sessions/${sessionId}/state`],
  ])("finds the snapshot at %s", async (url, path) => {
    const { requests, ask } = http(() => Response.json({}));
    await ask.state(url);
    expect(requests[0]?.url).toBe(`http://class.example:3001${path}`);
  });

  test.each([
    [401, "unauthenticated"],
    [403, "forbidden"],
    [404, "missing"],
    [409, "conflict"],
    [422, "invalid"],
    [429, "too-many"],
    [503, "unavailable"],
  ])("a %i is the refusal %s", async (status, kind) => {
    const { ask } = http(() =>
      Response.json(problem(status, "some.reason"), { status, headers: { "Retry-After": "2" } }),
    );
    const refused = { kind, reason: "some.reason", detail: "Not now.", retryAfterMs: 2_000 };
    expect(await ask.events(0)).toEqual({ refused });
  });

  test.each([
    ["a proxy's page", () => new Response("<html>", { status: 502 })],
    ["a page of success that is none", () => new Response("<html>")],
    ["another shape", () => Response.json({ sequence: "9" })],
    ["a broken server", () => Response.json(problem(500, "internal"), { status: 500 })],
    ["no network", () => Promise.reject(new TypeError("Failed to fetch"))],
  ])("%s is no answer", async (_, answer) => {
    expect(await http(answer).ask.command("key-1", {})).toEqual({ unreachable: true });
  });

  test("an answer that does not come is not waited for longer than its time", async () => {
    vi.useFakeTimers();
    const { ask } = http(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
        }),
    );
    const asked = ask.events(0);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(await asked).toEqual({ unreachable: true });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a bug of ours is not taken for a bad network", async () => {
    await expect(http(() => Promise.reject(new RangeError("bug"))).ask.events(0)).rejects.toThrow("bug");
  });

  test("the stream's origin over TLS is https", () => {
    expect(httpOrigin("wss://class.example/stream")).toBe("https://class.example");
  });

  test("[FO10] the browser's SHA-256 is the one that the hashes were made with", async () => {
    expect(await browserEnvironment.sha256(new TextEncoder().encode('{"a":1}'))).toBe(
      "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
    );
  });
});
