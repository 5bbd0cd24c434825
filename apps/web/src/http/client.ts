import { type Contract, type ContractRequest, type ContractResponse, Problem } from "@lectern/shared";
import { type LocalProblemCode, localProblem, type Outcome } from "./problem.ts";

export type CallInit = {
  readonly method: string;
  /** Path and query, from the root: `/api/v1/courses?limit=20`. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: string | undefined;
};

/** Carries one request to the API and brings the answer, or says that there was none. */
export type Transport = (init: CallInit) => Promise<Response | { readonly failed: LocalProblemCode }>;

/** Path and query of one call, from the root. */
export function pathOf(
  contract: Contract,
  request: { params?: Record<string, string> | undefined; query?: unknown },
): string {
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = request.params?.[name];
    if (value === undefined) throw new Error(`${contract.id} needs the parameter ${name}`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined && value !== "") query.set(name, `${value}`);
  }
  return `/api/v1${path}${query.size > 0 ? `?${query}` : ""}`;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

async function outcomeOf<C extends Contract>(
  contract: C,
  response: Response,
): Promise<Outcome<ContractResponse<C>>> {
  const requestId = response.headers.get("x-request-id") ?? "";
  if (!response.ok) {
    const problem = Problem.safeParse(await readJson(response));
    if (problem.success) return { ok: false, problem: problem.data };
    const code = [502, 503, 504].includes(response.status) ? "network.unreachable" : "response.invalid";
    return { ok: false, problem: { ...localProblem(code, requestId), status: response.status } };
  }
  if (contract.success.body === undefined) return { ok: true, body: undefined as ContractResponse<C> };
  const body = contract.success.body.safeParse(await readJson(response));
  return body.success
    ? { ok: true, body: body.data as ContractResponse<C> }
    : { ok: false, problem: localProblem("response.invalid", requestId) };
}

/**
 * Makes one call of the API as its contract says.
 * @param key idempotency key of a write, one per intent: the same key again gives the first answer again
 */
export async function call<C extends Contract>(
  transport: Transport,
  contract: C,
  request: ContractRequest<C>,
  key?: string,
): Promise<Outcome<ContractResponse<C>>> {
  const headers = new Headers({ Accept: "application/json" });
  const { body } = request as { body?: unknown };
  if (contract.method !== "GET") headers.set("Content-Type", "application/json");
  if (contract.keyed && key !== undefined) headers.set("Idempotency-Key", key);
  const answer = await transport({
    method: contract.method,
    path: pathOf(contract, request),
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return "failed" in answer
    ? { ok: false, problem: localProblem(answer.failed) }
    : outcomeOf(contract, answer);
}
