import { type Act, type Basis, can, type Place } from "@lectern/core";
import type { Refused, TenantRole } from "@lectern/shared";

/** Who acts, as the database knows them. */
export type Actor = {
  readonly tenantId: string;
  readonly userId: string;
  readonly roles: readonly TenantRole[];
};

declare const granted: unique symbol;

/** Proof that `authorize` allowed the act; only it can make one, and use cases ask for it by type. */
export type Permit<A extends Act> = {
  readonly [granted]: A;
  readonly act: A;
  readonly basis: Basis;
  readonly actor: Actor;
};

/** Refuses or gives the permit that a use case requires. */
export function authorize<A extends Act>(actor: Actor, act: A, place: Place = "school"): Permit<A> | Refused {
  const verdict = can(actor, act, place);
  if ("refused" in verdict) return verdict;
  return { act, basis: verdict.basis, actor } as Permit<A>;
}
