import { randomUUID } from "node:crypto";
import { type Contract, type ContractId, contracts } from "@lectern/shared";
import { apiRoot, fillPath } from "../http/path.ts";
import { sessionCookieName } from "../http/session-cookie-name.ts";

export const testPublicUrl = "http://localhost:3000";

/** Nobody, somebody with a bearer token, or somebody whose browser sends the session cookie. */
export type As = null | { readonly token: string } | { readonly cookie: string };

export type Extra = {
  readonly headers?: Record<string, string>;
  /** Value of `Idempotency-Key`; null sends none. */
  readonly key?: string | null;
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly rawBody?: NonNullable<RequestInit["body"]>;
};

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: unknown };

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

function credentials(as: As): Record<string, string> {
  if (as === null) return {};
  if ("token" in as) return { authorization: `Bearer ${as.token}` };
  return { cookie: `${sessionCookieName(testPublicUrl)}=${as.cookie}` };
}

export function requestOf(as: As, method: string, path: string, extra: Extra = {}): Request {
  const headers = new Headers(credentials(as));
  if (typeof extra.key === "string") headers.set("Idempotency-Key", extra.key);
  const body = extra.rawBody ?? (extra.body === undefined ? undefined : JSON.stringify(extra.body));
  if (body !== undefined) headers.set("Content-Type", "application/json");
  for (const [name, value] of Object.entries(extra.headers ?? {})) headers.set(name, value);
  const init = { method, headers, ...(body === undefined ? {} : { body, duplex: "half" }) };
  return new Request(`${testPublicUrl}${path}`, init);
}

/** Path of a contract under the site's root. */
export const pathOf = (contract: Contract, params: Record<string, string> = {}): string =>
  `${apiRoot}${fillPath(contract.path, params)}`;

/** The parts of a request to a contract, as the generated suites bend them. */
export type Parts = {
  readonly params?: Record<string, string> | undefined;
  readonly query?: Record<string, unknown> | undefined;
  readonly body?: unknown;
};

/** A contract's request; a keyed one gets a new key unless `extra` names one. */
export function requestFor(as: As, id: ContractId, parts: Parts, extra: Extra = {}): Request {
  const contract: Contract = contracts[id];
  const search = new URLSearchParams(
    Object.entries(parts.query ?? {}).map(([name, value]) => [name, String(value)]),
  ).toString();
  const path = `${pathOf(contract, parts.params)}${search === "" ? "" : `?${search}`}`;
  const key = extra.key === undefined && contract.keyed ? randomUUID() : (extra.key ?? null);
  return requestOf(as, contract.method, path, { body: parts.body, ...extra, key });
}
