import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Contract, type ContractRequest, type ContractResponse, Problem } from "@lectern/shared";

/** Something that the class cannot go on without, in a sentence for whoever runs the demo. */
export class DemoStopped extends Error {}

export type Api = {
  /** One call of the API as its contract says; whatever is refused stops the demo with the server's own words. */
  readonly ask: <C extends Contract>(
    contract: C,
    request: ContractRequest<C>,
  ) => Promise<ContractResponse<C>>;
  readonly origin: string;
};

function pathOf(contract: Contract, request: { params?: Record<string, string>; query?: object }): string {
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(request.params?.[name] ?? ""),
  );
  const query = new URLSearchParams(
    Object.entries(request.query ?? {}).map(([key, value]) => [key, `${value}`]),
  );
  return `/api/v1${path}${query.size > 0 ? `?${query}` : ""}`;
}

async function answerOf(contract: Contract, response: Response): Promise<unknown> {
  if (response.ok) return response.status === 204 ? undefined : response.json();
  const problem = Problem.safeParse(await response.json().catch(() => null));
  const why = problem.success
    ? `${problem.data.detail ?? problem.data.title} (${problem.data.code})`
    : response.statusText;
  throw new DemoStopped(`${contract.summary}: the server answered ${response.status}, ${why}`);
}

/** How often a call is made that is answered "in a moment", each time with the same key. */
const tries = 5;

async function patiently(call: () => Promise<Response>): Promise<Response> {
  for (let n = 1; ; n += 1) {
    const response = await call();
    if (response.status !== 503 || n === tries) return response;
    await pause(1_000 * Number(response.headers.get("Retry-After") ?? 1));
  }
}

/** @param token of whoever calls; null before anybody has signed in */
export function apiOf(origin: string, token: string | null): Api {
  return {
    origin,
    async ask(contract, request) {
      const { body } = request as { body?: unknown };
      const headers = new Headers({ Accept: "application/json", Origin: origin });
      if (token !== null) headers.set("Authorization", `Bearer ${token}`);
      if (contract.method !== "GET") headers.set("Content-Type", "application/json");
      if (contract.keyed) headers.set("Idempotency-Key", randomUUID());
      const init = {
        method: contract.method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      };
      const response = await patiently(() =>
        fetch(`${origin}${pathOf(contract, request as never)}`, init),
      ).catch(() => {
        throw new DemoStopped(`Nobody answers at ${origin}. Run npm start in another terminal first.`);
      });
      return (await answerOf(contract, response)) as never;
    },
  };
}
