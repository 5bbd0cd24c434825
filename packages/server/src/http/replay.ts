import { isRefused, type Refused } from "@lectern/shared";
import { sql } from "drizzle-orm";
import type { Scope } from "./handler.ts";
import type { Outcome } from "./outcome.ts";
import { readAt } from "./read-at.ts";

const hides = ({ refused: { kind } }: Refused) => kind === "forbidden" || kind === "missing";

/**
 * The refusal that a person gets who may no longer do what they did, or no longer see what it made; null while they
 * may. The write is tried again and undone, so that it is the use case itself that says so. (Decision 0007)
 */
export async function replayRefusal(
  scope: Scope,
  stored: Outcome,
  perform: () => Promise<Outcome | Refused>,
): Promise<Refused | null> {
  // Nothing to read in it, and what was deleted cannot be deleted again.
  if (stored.body === null) return null;
  await scope.tx.execute(sql`SAVEPOINT replay`);
  const again = await perform();
  await scope.tx.execute(sql`ROLLBACK TO SAVEPOINT replay`);
  if (isRefused(again) && hides(again)) return again;
  const seen = stored.location === null ? null : await readAt(stored.location, scope);
  return isRefused(seen) && hides(seen) ? seen : null;
}
