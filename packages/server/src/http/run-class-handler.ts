import { withTenant } from "@lectern/db";
import { isRefused, type Refused } from "@lectern/shared";
import { loadActor, noteSeen } from "../access/actor.ts";
import type { Caller } from "./authenticate.ts";
import type { Misshapen } from "./class-handler.ts";
import type { ClassRoute } from "./class-handlers.ts";
import type { HttpDependencies } from "./dependencies.ts";
import { type Outcome, toOutcome } from "./outcome.ts";
import type { Input } from "./read-input.ts";

/**
 * One call of a class. No transaction spans it: what it records is one command, decided and kept by the log, which
 * also says whether it had happened before.
 */
export async function runClassHandler(
  deps: HttpDependencies,
  call: {
    readonly route: ClassRoute;
    readonly caller: Caller;
    readonly input: Input;
    readonly key: string;
    readonly asText: boolean;
    readonly requestId: string;
  },
): Promise<Outcome | Refused | Misshapen> {
  const { route, caller, input, ...request } = call;
  const { tenantId, claims } = caller;
  const actor = await withTenant(deps.pool, { tenantId }, (tx) => loadActor(tx, tenantId, claims));
  if (isRefused(actor)) return actor;
  const { classes, publicUrl, blobs } = deps;
  const reply = await route.handle(input, { classes, publicUrl, blobs, actor, ...request });
  await noteSeen(deps.pool, actor);
  if (isRefused(reply)) return reply;
  const { success } = route.contract;
  const { replayed, text, etag, cache } = reply;
  return {
    ...toOutcome(route.contract, reply),
    ...(text === undefined || success.text === undefined
      ? {}
      : { text: { type: success.text, content: text } }),
    ...(etag === undefined ? {} : { etag }),
    ...(cache === undefined ? {} : { cache }),
    ...(replayed === true ? { replayed } : {}),
  };
}
