import type { Refusal, RefusalKind } from "@lectern/shared";

/** Allowed, or the refusal that the server would give; a button shows its detail. */
export type Verdict = true | Refusal;

export const deny = (kind: RefusalKind, reason: string, detail: string): Refusal => ({
  kind,
  reason,
  detail,
});
