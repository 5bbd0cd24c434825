import { createPrivateKey, createPublicKey, randomUUID } from "node:crypto";
import { SignJWT } from "jose";

export const localIssuerName = "https://local.lectern.invalid";
export const localTokenLifetimeMs = 12 * 60 * 60 * 1000;

export type LocalIssuer = {
  /** PEM (SPKI) for the verifier. */
  readonly publicKey: string;
  /** A session token of the same shape as Clerk's, for a person of the given organisation. */
  readonly issue: (person: { email: string; name: string; organisation: string }) => Promise<string>;
};

type Deployment = { readonly deployEnv: string | undefined; readonly publicUrl: string };

const isLoopback = (url: string) => ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);

/**
 * An issuer that signs people in without a password, for laptops and tests only.
 * @param privateKey PEM (PKCS 8, RSA)
 * @throws outside `local` and `test`, and when unset anywhere but on loopback: the process must not start
 */
export function createLocalIssuer(privateKey: string, { deployEnv, publicUrl }: Deployment): LocalIssuer {
  const allowed =
    deployEnv === undefined || deployEnv === ""
      ? isLoopback(publicUrl)
      : ["local", "test"].includes(deployEnv);
  if (!allowed)
    throw new Error("the local identity provider refuses to run in production: set AUTH_PROVIDER=clerk");
  const key = createPrivateKey(privateKey);
  return {
    publicKey: createPublicKey(key).export({ type: "spki", format: "pem" }).toString(),
    issue: ({ email, name, organisation }) =>
      new SignJWT({
        sid: `sess_${randomUUID()}`,
        azp: new URL(publicUrl).origin,
        v: 2,
        o: { id: organisation },
        email,
        name,
      })
        .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: "local" })
        .setIssuer(localIssuerName)
        .setSubject(`local|${email}`)
        .setIssuedAt()
        .setNotBefore("0s")
        .setExpirationTime(`${localTokenLifetimeMs / 1000}s`)
        .sign(key),
  };
}
