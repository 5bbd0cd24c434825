import { z } from "zod";

/** A token for the engine is valid this long at most. */
export const serviceTokenLifetimeMs = 60_000;

/**
 * Claims of the EdDSA token with which one of our services asks the engine for one thing: it holds for this method, path
 * and body, once. Times are seconds since 1970, as in every JWT.
 */
export const ServiceTokenClaims = z
  .strictObject({
    iss: z.literal("lectern"),
    aud: z.literal("lectern:engine"),
    /** Which service asks. */
    sub: z.enum(["web", "reactors"]),
    /** For which school: the database's UUID. */
    tid: z.uuid(),
    jti: z.uuid(),
    method: z.enum(["GET", "POST"]),
    /** As it is sent, without a query. */
    path: z.string().regex(/^\/v1\/[!-~]+$/),
    /** SHA-256 of the body in lower-case hexadecimal; of nothing where there is none. */
    bodySha256: z.string().regex(/^[0-9a-f]{64}$/),
    iat: z.int(),
    exp: z.int(),
  })
  .meta({ id: "ServiceTokenClaims" });
export type ServiceTokenClaims = z.infer<typeof ServiceTokenClaims>;
