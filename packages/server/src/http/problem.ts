import { edgeStatus, type Problem, type Refusal, type RefusalKind } from "@lectern/shared";
import type { HttpContext } from "./context.ts";

export type FieldError = { readonly path: string; readonly message: string };

const titles: Record<RefusalKind, string> = {
  invalid: "The request is not right",
  unauthenticated: "Sign in first",
  forbidden: "Not allowed",
  missing: "Not found",
  conflict: "This does not fit what is there",
  "too-large": "Too large",
  "too-many": "Too many requests",
  unavailable: "Not available now",
};

const defaultRetryMs = 2_000;

type Shape = {
  readonly status: number;
  readonly title: string;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
};

/** `application/problem+json` (RFC 9457); `code` also goes into the request's log line. */
export function problemOf(c: HttpContext, shape: Shape, headers: Record<string, string> = {}): Response {
  const { status, title, code, detail, errors } = shape;
  const body: Problem = {
    type: `urn:lectern:problem:${code}`,
    title,
    status,
    detail,
    code,
    requestId: c.get("requestId"),
    ...(errors === undefined ? {} : { errors: [...errors] }),
  };
  c.get("facts").code = code;
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });
}

/**
 * A refusal on the wire.
 * @param status the edge's own reading of the kind; a rule's `invalid` is 422 (`ruleStatus`)
 */
export function refusedResponse(
  c: HttpContext,
  refusal: Refusal,
  status: number = edgeStatus(refusal.kind),
  errors?: readonly FieldError[],
): Response {
  const title = titles[refusal.kind];
  const shape = { status, title, code: refusal.reason, detail: refusal.detail ?? `${title}.` };
  const headers: Record<string, string> = {};
  if (refusal.kind === "unauthenticated") headers["WWW-Authenticate"] = "Bearer";
  if (refusal.kind === "unavailable" || refusal.kind === "too-many") {
    headers["Retry-After"] = `${Math.ceil((refusal.retryAfterMs ?? defaultRetryMs) / 1000)}`;
  }
  return problemOf(c, errors === undefined ? shape : { ...shape, errors }, headers);
}

/** One answer for every path that is not there, or not for this caller to know of. */
export const missingRoute: Refusal = {
  kind: "missing",
  reason: "route.missing",
  detail: "There is nothing at this address.",
};
