/** Why something was not done, in the order of HTTP's usual suspects. */
export const refusalKinds = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "missing",
  "conflict",
  "too-large",
  "too-many",
  "unavailable",
] as const;

export type RefusalKind = (typeof refusalKinds)[number];

/**
 * A refusal is a value with a reason, never an exception. `reason` is owned by the feature that refuses
 * (`role.last-owner`) and becomes the problem's `code`; `detail` is one English sentence for a person.
 */
export type Refusal = {
  readonly kind: RefusalKind;
  readonly reason: string;
  readonly detail?: string;
  readonly retryAfterMs?: number;
};

export type Refused = { readonly refused: Refusal };

export const refuse = (kind: RefusalKind, reason: string, detail?: string): Refused => ({
  refused: { kind, reason, ...(detail === undefined ? {} : { detail }) },
});

export const isRefused = (outcome: unknown): outcome is Refused =>
  typeof outcome === "object" && outcome !== null && "refused" in outcome;
