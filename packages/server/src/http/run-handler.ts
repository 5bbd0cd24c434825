import { withTenant } from "@lectern/db";
import { isRefused, type Refused } from "@lectern/shared";
import { type LoadedActor, loadActor, noteSeen } from "../access/actor.ts";
import type { Caller } from "./authenticate.ts";
import { isRetryable } from "./database-trouble.ts";
import type { HttpDependencies } from "./dependencies.ts";
import type { Route } from "./handlers.ts";
import { type KeyedWrite, once } from "./idempotency.ts";
import { type Outcome, toOutcome } from "./outcome.ts";
import type { Input } from "./read-input.ts";

export type Call = {
  readonly route: Route;
  readonly caller: Caller;
  readonly input: Input;
  /** Null for reads. */
  readonly write: KeyedWrite | null;
  readonly requestId: string;
};

/**
 * One call in one transaction inside the caller's school: who they are, whether it was done before, the use case
 * and its outcome stand or fall together. A transaction that the database sacrificed to another is tried once more.
 */
export async function runHandler(deps: HttpDependencies, call: Call): Promise<Outcome | Refused> {
  const { route, caller, input, write, requestId } = call;
  const { tenantId, claims } = caller;
  let loaded: LoadedActor | undefined;
  const attempt = () =>
    withTenant(deps.pool, { tenantId }, async (tx) => {
      const actor = await loadActor(tx, tenantId, claims);
      if (isRefused(actor)) return actor;
      loaded = actor;
      const { classes, blobs, jobs } = deps;
      const scope = { tx, actor, requestId, classes, blobs, jobs };
      const perform = async () => {
        const reply = await route.handle(input, scope);
        return isRefused(reply) ? reply : toOutcome(route.contract, reply);
      };
      return write === null ? perform() : once(scope, write, perform, route.minted);
    });
  const outcome = await attempt().catch((error: unknown) => {
    if (isRetryable(error)) return attempt();
    throw error;
  });
  if (loaded !== undefined) await noteSeen(deps.pool, loaded);
  return outcome;
}
