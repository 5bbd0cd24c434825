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
