import { verifyToken } from "@clerk/backend";
import { type Refused, refuse } from "@lectern/shared";
import type { Claims, Identity } from "../../ports/identity.ts";

export type VerifierOptions = {
  /** PEM of the issuer's public key: verification needs no network and no secret. */
  readonly publicKey: string;
  readonly issuer: string;
  /** Origins that a token may have been made for (`azp`). */
  readonly authorizedParties: readonly string[];
  /** Longest life of a token, from `iat` to `exp`. */
  readonly maxLifetimeMs: number;
};

const unauthenticated = (reason: string): Refused =>
  refuse("unauthenticated", "token.invalid", `The session token is not valid: ${reason}. Sign in again.`);

const text = (value: unknown): string | null =>
  typeof value === "string" && value.length > 0 ? value : null;

/** What the signature check leaves open: which issuer, which party, that a session and an organisation are named. */
function examine(payload: Record<string, unknown>, options: VerifierOptions): Claims | Refused {
  const [subject, party] = [text(payload.sub), text(payload.azp)];
  if (payload.iss !== options.issuer) return unauthenticated("it comes from another issuer");
  if (party === null || !options.authorizedParties.includes(party))
    return unauthenticated("it is for another site");
  if (subject === null || text(payload.sid) === null) return unauthenticated("it names no session");
  if (payload.sts !== undefined && payload.sts !== "active")
    return unauthenticated("the session is not active");
  const lifetimeMs = (Number(payload.exp) - Number(payload.iat)) * 1000;
  if (!(lifetimeMs > 0 && lifetimeMs <= options.maxLifetimeMs)) return unauthenticated("it lives too long");
  const organisation =
    typeof payload.o === "object" && payload.o !== null ? text((payload.o as { id?: unknown }).id) : null;
  if (organisation === null)
    return refuse("forbidden", "token.no-organisation", "Choose a school to sign in to.");
  return { subject, organisation, email: text(payload.email), name: text(payload.name) };
}

/** The one verifier for every issuer: Clerk's key in production, the local issuer's own key on a laptop. */
export function createSessionVerifier(options: VerifierOptions): Identity {
  return {
    async verify(token) {
      try {
        const payload = await verifyToken(token, {
          jwtKey: options.publicKey,
          authorizedParties: [...options.authorizedParties],
        });
        return examine(payload as unknown as Record<string, unknown>, options);
      } catch (error) {
        return unauthenticated(error instanceof Error ? error.message : "it cannot be read");
      }
    },
  };
}
