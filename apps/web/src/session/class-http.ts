import {
  CommandOutcome,
  EventsResponse,
  Problem,
  type Refusal,
  type RefusalKind,
  StateResponse,
} from "@lectern/shared";
import type { z } from "zod";
import type { StreamEnvironment } from "./environment.ts";

type HttpAnswer<T> =
  | { readonly body: T }
  | { readonly refused: Refusal }
  /** No answer came, or none that can be read: trying again may do better. */
  | { readonly unreachable: true };

/** What the gateway answers over HTTP for one class, with the class ticket. */
export type ClassHttp = {
  /** @param url as a `welcome` frame gave it, or relative to the class; without one the state at the head */
  readonly state: (url?: string) => Promise<HttpAnswer<StateResponse>>;
  readonly events: (after: number) => Promise<HttpAnswer<EventsResponse>>;
  readonly command: (id: string, command: object) => Promise<HttpAnswer<CommandOutcome>>;
};

/** One answer of the gateway may take this long; its own deadlines are shorter. */
const timeoutMs = 8_000;

/** Events asked for in one page. */
const pageSize = 500;

const kinds: Readonly<Record<number, RefusalKind>> = {
  400: "invalid",
  401: "unauthenticated",
  403: "forbidden",
  404: "missing",
  409: "conflict",
  413: "too-large",
  422: "invalid",
  429: "too-many",
  503: "unavailable",
};

/** The gateway's HTTP origin, from the address of its stream. */
export const httpOrigin = (streamUrl: string): string => new URL(streamUrl.replace(/^ws/, "http")).origin;

function refusalOf(status: number, problem: Problem, retryAfter: string | null): Refusal | null {
  const kind = kinds[status];
  if (kind === undefined) return null;
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  const wait = Number.isFinite(seconds) ? { retryAfterMs: seconds * 1_000 } : {};
  return { kind, reason: problem.code, detail: problem.detail, ...wait };
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    // A proxy's own page, or a connection cut in the middle: as good as no answer.
    return undefined;
  }
}

async function answerOf<T>(response: Response, schema: z.ZodType<T>): Promise<HttpAnswer<T>> {
  const json = await readJson(response);
  if (response.ok) {
    const body = schema.safeParse(json);
    return body.success ? { body: body.data } : { unreachable: true };
  }
  const problem = Problem.safeParse(json);
  const refused = problem.success
    ? refusalOf(response.status, problem.data, response.headers.get("retry-after"))
    : null;
  return refused === null ? { unreachable: true } : { refused };
}

/** @param ticket gives the one that is valid now: it is renewed while the class runs */
export function createClassHttp(
  { fetch, after }: Pick<StreamEnvironment, "fetch" | "after">,
  { streamUrl, session, ticket }: { streamUrl: string; session: string; ticket: () => string },
): ClassHttp {
  const base = `${httpOrigin(streamUrl)}/api/v1/sessions/${session}`;

  async function ask<T>(url: string, schema: z.ZodType<T>, init: RequestInit = {}): Promise<HttpAnswer<T>> {
    const headers = { ...init.headers, Accept: "application/json", Authorization: `Bearer ${ticket()}` };
    const aborting = new AbortController();
    const { signal } = aborting;
    const cancelDeadline = after(timeoutMs, () => aborting.abort());
    try {
      return await answerOf(
        await fetch(url, { ...init, headers, signal, cache: "no-store", credentials: "omit" }),
        schema,
      );
    } catch (error) {
      // `fetch` rejects with a TypeError when there was no answer; anything else is a bug of ours.
      if (error instanceof TypeError || error instanceof DOMException) return { unreachable: true };
      throw error;
    } finally {
      cancelDeadline();
    }
  }

  return {
    state: (url) => ask(url === undefined ? `${base}/state` : new URL(url, `${base}/`).href, StateResponse),
    events: (after) => ask(`${base}/events?after=${after}&limit=${pageSize}`, EventsResponse),
    command: (id, command) =>
      ask(`${base}/commands`, CommandOutcome, {
        method: "POST",
        headers: { "Content-Type": "application/json", "Idempotency-Key": id },
        body: JSON.stringify(command),
      }),
  };
}
