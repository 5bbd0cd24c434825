import { type Contract, isRefused, ruleStatus } from "@lectern/shared";
import type { Budget } from "../session/budget.ts";
import { admitWrite } from "./admit-write.ts";
import { authenticate, type Caller } from "./authenticate.ts";
import type { HttpContext } from "./context.ts";
import type { HttpDependencies } from "./dependencies.ts";
import type { Route } from "./handlers.ts";
import { readKey, requestHash } from "./idempotency.ts";
import { fillPath } from "./path.ts";
import { refusedResponse } from "./problem.ts";
import { type Input, readInput } from "./read-input.ts";
import { respond } from "./respond.ts";
import { runHandler } from "./run-handler.ts";

export type ServeDependencies = HttpDependencies & { readonly writes: Budget };

export type Asked = { readonly caller: Caller; readonly input: Input; readonly key: string | null };

/** Who asks, with which key, for what; a response where that is refused. */
export async function readRequest(
  deps: ServeDependencies,
  contract: Contract,
  c: HttpContext,
): Promise<Asked | Response> {
  const caller = await authenticate(c, deps);
  if (isRefused(caller)) return refusedResponse(c, caller.refused);
  c.get("facts").tenant = caller.tenantId;
  const tooMany = contract.keyed ? admitWrite(deps.writes, caller, deps.classes.clock.nowMs()) : null;
  if (tooMany !== null) return refusedResponse(c, tooMany.refused);
  const key = contract.keyed ? readKey(c.req.raw) : null;
  if (isRefused(key)) return refusedResponse(c, key.refused);
  const input = await readInput(contract, c.req.raw, { params: c.req.param(), query: c.req.queries() });
  if ("refused" in input) {
    return refusedResponse(c, input.refused, undefined, "errors" in input ? input.errors : undefined);
  }
  return { caller, input, key };
}

/** Serves one contract to an identified caller: who, what, key, then the use case. */
export const serve =
  (deps: ServeDependencies, route: Route) =>
  async (c: HttpContext): Promise<Response> => {
    const { contract } = route;
    const asked = await readRequest(deps, contract, c);
    if (asked instanceof Response) return asked;
    const { caller, input, key } = asked;
    const path = `${contract.id} ${fillPath(contract.path, c.req.param())}`;
    const write = key === null ? null : { key, route: path, requestHash: requestHash(input.body) };
    const requestId = c.get("requestId");
    const outcome = await runHandler(deps, { route, caller, input, write, requestId });
    if (isRefused(outcome)) return refusedResponse(c, outcome.refused, ruleStatus(outcome.refused.kind));
    return respond(outcome);
  };
