import { type Refused, refuse } from "@lectern/shared";
import { type Budget, createBudget } from "../session/budget.ts";
import type { Caller } from "./authenticate.ts";

/** As many as on the stream of a class: 60 at once, 20 a second in the long run. */
export const createWriteBudget = (): Budget => createBudget({ burst: 60, perSecond: 20 });

/** A refusal for somebody who has written too much lately, before anything of their request is read (T21). */
export function admitWrite(writes: Budget, { tenantId, claims }: Caller, nowMs: number): Refused | null {
  const allowed = writes.take(`${tenantId} ${claims.subject}`, nowMs);
  if (allowed === true) return null;
  const { refused } = refuse("too-many", "write.too-many", "At most 20 writes a second; wait a moment.");
  return { refused: { ...refused, retryAfterMs: allowed } };
}
