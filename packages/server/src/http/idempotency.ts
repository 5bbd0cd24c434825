import { createHash } from "node:crypto";
import { schema } from "@lectern/db";
import { isRefused, type Refused, refuse } from "@lectern/shared";
import { and, eq, sql } from "drizzle-orm";
import { canonicalJson } from "../audit/canonical-json.ts";
import { isLockTimeout } from "./database-trouble.ts";
import type { Scope } from "./handler.ts";
import type { Route } from "./handlers.ts";
import type { Outcome } from "./outcome.ts";
import { replayRefusal } from "./replay.ts";

const { idempotencyKeys } = schema;

/** How long a twin waits for the first of its kind. */
const twinWaitMs = 2_000;
const visibleAscii = /^[\x21-\x7e]{1,255}$/;

/** One keyed write: the key is the caller's, for this route with this path only (T24). */
export type KeyedWrite = { readonly key: string; readonly route: string; readonly requestHash: Buffer };

export function readKey(request: Request): string | Refused {
  const key = request.headers.get("idempotency-key");
  if (key === null) {
    return refuse("invalid", "idempotency.key-missing", "Send an Idempotency-Key header with every write.");
  }
  if (visibleAscii.test(key)) return key;
  return refuse(
    "invalid",
    "idempotency.key-malformed",
    "An Idempotency-Key is 1 to 255 visible ASCII characters.",
  );
}

/** Equal for bodies that mean the same, whatever the order of their fields. */
export const requestHash = (body: unknown): Buffer =>
  createHash("sha256")
    .update(body === undefined ? "" : canonicalJson(body))
    .digest();

const inProgress = (): Refused =>
  refuse(
    "conflict",
    "idempotency.in-progress",
    "The same request is being worked on; ask again in a moment.",
  );

/** Claims the key in this transaction: true when it is the first, false when an earlier one committed. */
async function claim(
  { tx, actor }: Scope,
  { key, route, requestHash }: KeyedWrite,
): Promise<boolean | Refused> {
  const row = { tenantId: actor.tenantId, principal: `user:${actor.userId}`, route, key, requestHash };
  try {
    const { rows } = await tx.execute<{ before: string }>(
      sql`SELECT current_setting('lock_timeout') AS before, set_config('lock_timeout', ${`${twinWaitMs}`}, true)`,
    );
    // A twin's uncommitted row makes this wait until the twin has committed or rolled back.
    const claimed = await tx.insert(idempotencyKeys).values(row).onConflictDoNothing().returning();
    await tx.execute(sql`SELECT set_config('lock_timeout', ${rows[0]?.before ?? "0"}, true)`);
    return claimed.length === 1;
  } catch (error) {
    if (isLockTimeout(error)) return inProgress();
    throw error;
  }
}

const without = (body: unknown, field: string) =>
  Object.fromEntries(Object.entries(body as object).filter(([name]) => name !== field));

/**
 * Performs a write once per key: key and effect commit together or not at all, a refusal leaves no key behind.
 * A repetition gets the first outcome, if the caller may still have it.
 */
export async function once(
  scope: Scope,
  write: KeyedWrite,
  perform: () => Promise<Outcome | Refused>,
  minted?: Route["minted"],
): Promise<Outcome | Refused> {
  const { tx, actor } = scope;
  const first = await claim(scope, write);
  if (isRefused(first)) return first;
  const mine = and(
    eq(idempotencyKeys.principal, `user:${actor.userId}`),
    eq(idempotencyKeys.route, write.route),
    eq(idempotencyKeys.key, write.key),
  );
  if (first) {
    const outcome = await perform();
    if (isRefused(outcome)) return outcome;
    const { status, location } = outcome;
    const body = minted === undefined ? outcome.body : without(outcome.body, minted.field);
    await tx.update(idempotencyKeys).set({ status, location, body }).where(mine);
    return outcome;
  }
  const [stored] = await tx.select().from(idempotencyKeys).where(mine);
  if (stored === undefined || stored.status === null) {
    throw new Error("a claimed idempotency key has no outcome");
  }
  if (!stored.requestHash.equals(write.requestHash)) {
    return refuse(
      "invalid",
      "idempotency.key-reused",
      "This Idempotency-Key was used for another body; make a new key for a new request.",
    );
  }
  const { status, location, body } = stored;
  const outcome = { status, location, body, replayed: true } as const;
  const refusal = await replayRefusal(scope, outcome, perform);
  if (refusal !== null || minted === undefined) return refusal ?? outcome;
  const kept = body as Record<string, unknown>;
  const part = await minted.again(kept, scope);
  return isRefused(part) ? part : { ...outcome, body: { ...kept, [minted.field]: part } };
}
