import type { CallInit, Transport } from "./client.ts";

type Wait = (ms: number) => Promise<void>;

export type BrowserTransportOptions = {
  readonly fetch?: typeof fetch;
  readonly wait?: Wait;
  readonly isOnline?: () => boolean;
  /** Longest wait for one answer. */
  readonly timeoutMs?: number;
  /** Bearer of an identity provider that keeps its session outside our cookie; null without one. */
  readonly token?: () => Promise<string | null>;
};

/** Pauses before the second and third attempt. */
const backOffMs = [400, 1_600];

const pause: Wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Reads may be repeated; a write only with its key, so that a lost answer never means doing it twice. */
const isRepeatable = ({ method, headers }: CallInit) => method === "GET" || headers.has("idempotency-key");

const isTimeout = (error: unknown) => error instanceof DOMException && error.name === "TimeoutError";

/** Same-origin `fetch`: tries again after a lost connection, with the same key, and gives up in words. */
export function createBrowserTransport(options: BrowserTransportOptions = {}): Transport {
  const send = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  const wait = options.wait ?? pause;
  const isOnline = options.isOnline ?? (() => navigator.onLine);
  const timeoutMs = options.timeoutMs ?? 10_000;

  return async (init) => {
    const token = (await options.token?.()) ?? null;
    if (token !== null) init.headers.set("Authorization", `Bearer ${token}`);
    for (let attempt = 0; ; attempt += 1) {
      if (!isOnline()) return { failed: "network.offline" };
      try {
        return await send(init.path, {
          method: init.method,
          headers: init.headers,
          ...(init.body === undefined ? {} : { body: init.body }),
          credentials: "same-origin",
          cache: "no-store",
          signal: AbortSignal.timeout(timeoutMs),
        });
      } catch (error) {
        // `fetch` rejects with a TypeError when there was no answer; anything else is a bug of ours.
        if (!(error instanceof TypeError || isTimeout(error))) throw error;
        const waitMs = backOffMs[attempt];
        if (waitMs === undefined || !isRepeatable(init))
          return { failed: isTimeout(error) ? "network.timeout" : "network.unreachable" };
        await wait(waitMs);
      }
    }
  };
}
