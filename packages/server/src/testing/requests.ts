import { randomUUID } from "node:crypto";
import { type Contract, type ContractId, type ContractRequest, contracts } from "@lectern/shared";
import { sessionCookieName } from "../http/session-cookie.ts";

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
export function pathOf(contract: Contract, params: Record<string, string> = {}): string {
  return `/api/v1${contract.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? name)}`;
}

export function requestFor<Id extends ContractId>(
  as: As,
  id: Id,
  input: ContractRequest<(typeof contracts)[Id]>,
  extra: Extra = {},
): Request {
  const contract: Contract = contracts[id];
  const { params, query, body } = input as {
    params?: Record<string, string>;
    query?: object;
    body?: unknown;
  };
  const search = new URLSearchParams(Object.entries(query ?? {})).toString();
  const path = `${pathOf(contract, params)}${search === "" ? "" : `?${search}`}`;
  const key = extra.key === undefined && contract.keyed ? randomUUID() : (extra.key ?? null);
  return requestOf(as, contract.method, path, { body, ...extra, key });
}
