import type { Refused, TicketClaims } from "@lectern/shared";

/** Who is admitted where: what the issuer decides; the rest of the claims is made. */
export type Admitted = Pick<TicketClaims, "sub" | "tid" | "ses" | "participant" | "con">;

export type IssuedTicket = { readonly ticket: string; readonly expiresAtMs: number; readonly jti: string };

/** Tickets that carry a running class without the identity provider. They hold no roles: those are in the log. */
export type ClassTickets = {
  /** Valid for `ticketLifetimeMs`, as often as its participant reconnects. */
  readonly issue: (admitted: Admitted) => Promise<IssuedTicket>;
  /** The claims, or `unauthenticated ticket.invalid` for whatever is not a ticket of ours, valid now. */
  readonly verify: (ticket: string) => Promise<TicketClaims | Refused>;
};
