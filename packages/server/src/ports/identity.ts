import type { Refused } from "@lectern/shared";

/** What a verified session token says; nothing here is a permission. */
export type Claims = {
  /** The identity provider's id of the person. */
  readonly subject: string;
  /** The provider's organisation, which selects the tenant. */
  readonly organisation: string;
  readonly email: string | null;
  readonly name: string | null;
};

export type Identity = {
  /** Refuses with `unauthenticated` whatever is not a token of the configured issuer, valid now. */
  readonly verify: (token: string) => Promise<Claims | Refused>;
};

/** What the identity provider's webhooks say of people, as far as Lectern follows it. */
export type IdentityEvent =
  | {
      readonly type: "person.updated";
      readonly subject: string;
      readonly email: string | null;
      /** Null when the provider knows no name. */
      readonly name: string | null;
      readonly atMs: number;
    }
  | { readonly type: "person.deleted"; readonly subject: string }
  | { readonly type: "membership.deleted"; readonly subject: string; readonly organisation: string }
  | { readonly type: "other" };
