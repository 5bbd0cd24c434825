import { z } from "zod";
import { idSchema } from "../ids.ts";

/** Names one device's place in a class; a later join with another one replaces it. */
export const ConnectionId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, "must be 8 to 64 letters, digits, - or _");

/** A class ticket is valid this long and is renewed over the live socket. */
export const ticketLifetimeMs = 10 * 60_000;

/**
 * Claims of the EdDSA ticket that admits one participant to one class. Its roles are not in it: they are in the
 * log, so that a removal or a change of role takes effect at once. Times are seconds since 1970, as in every JWT.
 */
export const TicketClaims = z.strictObject({
  iss: z.string(),
  aud: z.string(),
  /** The person. */
  sub: idSchema("user"),
  tid: idSchema("tenant"),
  ses: idSchema("session"),
  participant: idSchema("participant"),
  con: ConnectionId,
  jti: z.string().min(1).max(64),
  iat: z.int(),
  exp: z.int(),
});
export type TicketClaims = z.infer<typeof TicketClaims>;
