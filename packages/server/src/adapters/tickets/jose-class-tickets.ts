import { createPrivateKey, createPublicKey, randomUUID } from "node:crypto";
import { refuse, TicketClaims, ticketLifetimeMs } from "@lectern/shared";
import { jwtVerify, SignJWT } from "jose";
import type { ClassTickets } from "../../ports/class-tickets.ts";

const issuer = "lectern";
const audience = "lectern:class";

export type ClassTicketOptions = {
  /** PEM (PKCS 8, Ed25519): the content of `CLASS_TICKET_KEY_FILE`, the same in every process. */
  readonly privateKey: string;
  readonly nowMs: () => number;
};

// One answer for every fault: whoever forges learns nothing from it.
const invalid = () =>
  refuse("unauthenticated", "ticket.invalid", "The class ticket is not valid or has expired; join again.");

/**
 * Class tickets signed with Ed25519.
 * @throws when the key is of another kind: the process must not start
 */
export function createClassTickets({ privateKey, nowMs }: ClassTicketOptions): ClassTickets {
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyType !== "ed25519")
    throw new Error(
      `class tickets are signed with an Ed25519 key, not with one of type ${key.asymmetricKeyType}`,
    );
  const publicKey = createPublicKey(key);

  return {
    async issue({ sub, tid, ses, participant, con }) {
      const issuedAt = Math.floor(nowMs() / 1_000);
      const expiresAt = issuedAt + ticketLifetimeMs / 1_000;
      const jti = randomUUID();
      const ticket = await new SignJWT({ tid, ses, participant, con })
        .setProtectedHeader({ alg: "EdDSA" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(sub)
        .setJti(jti)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(key);
      return { ticket, expiresAtMs: expiresAt * 1_000, jti };
    },

    async verify(ticket) {
      let payload: unknown;
      try {
        const currentDate = new Date(nowMs());
        const checks = { algorithms: ["EdDSA"], issuer, audience, currentDate };
        payload = (await jwtVerify(ticket, publicKey, checks)).payload;
      } catch {
        return invalid();
      }
      const claims = TicketClaims.safeParse(payload);
      return claims.success ? claims.data : invalid();
    },
  };
}
