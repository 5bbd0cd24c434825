import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { isRefused } from "@lectern/shared";
import { SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { createLocalIssuer, localIssuerName, localTokenLifetimeMs } from "../local-identity/local-issuer.ts";
import { createSessionVerifier } from "./verify-session-token.ts";

const site = "https://school.example";
const keys = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const [own, other] = [keys(), keys()];
const pem = (key: KeyObject, type: "spki" | "pkcs8") => key.export({ type, format: "pem" }).toString();

/** Clerk's tokens live a minute, the local issuer's half a day; both are verified by the one verifier. */
const issuers = [
  { name: "Clerk", issuer: "https://clerk.school.example", maxLifetimeMs: 10 * 60_000 },
  { name: "the local issuer", issuer: localIssuerName, maxLifetimeMs: localTokenLifetimeMs },
];

const nowSeconds = () => Math.floor(Date.now() / 1000);

type Claims = Record<string, unknown>;
const claimsOf = (issuer: string): Claims => ({
  iss: issuer,
  sub: "user_1",
  sid: "sess_1",
  azp: site,
  v: 2,
  sts: "active",
  o: { id: "org_1" },
  email: "ada@school.example",
  name: "Ada",
  iat: nowSeconds(),
  nbf: nowSeconds(),
  exp: nowSeconds() + 60,
});

const sign = (
  claims: Claims,
  key: KeyObject = own.privateKey,
  header: { alg: string; kid?: string } = { alg: "RS256", kid: "k" },
) => new SignJWT(claims).setProtectedHeader(header).sign(key);

describe.each(issuers)("R10 tokens of $name", ({ issuer, maxLifetimeMs }) => {
  const { verify } = createSessionVerifier({
    publicKey: pem(own.publicKey, "spki"),
    issuer,
    authorizedParties: [site],
    maxLifetimeMs,
  });

  test("R10 a valid token gives its claims", async () => {
    expect(await verify(await sign(claimsOf(issuer)))).toEqual({
      subject: "user_1",
      organisation: "org_1",
      email: "ada@school.example",
      name: "Ada",
    });
  });

  const past = nowSeconds() - 3600;
  const bad: [what: string, change: Claims][] = [
    ["expired", { iat: past, nbf: past, exp: past + 60 }],
    ["not valid yet", { iat: nowSeconds() + 3600, nbf: nowSeconds() + 3600, exp: nowSeconds() + 3660 }],
    ["of another issuer", { iss: "https://clerk.evil.example" }],
    ["without issuer", { iss: undefined }],
    ["for another site", { azp: "https://evil.example" }],
    ["for no site", { azp: undefined }],
    ["without session", { sid: undefined }],
    ["without person", { sub: undefined }],
    ["of a pending session", { sts: "pending" }],
    ["that lives too long", { exp: nowSeconds() + maxLifetimeMs / 1000 + 60 }],
    ["that never ends", { exp: undefined }],
    ["without beginning", { iat: undefined }],
  ];
  test.each(bad)("R10 a token %s is refused", async (_, change) => {
    const claims = { ...claimsOf(issuer), ...change };
    expect(await verify(await sign(claims))).toMatchObject({
      refused: { kind: "unauthenticated", reason: "token.invalid" },
    });
  });

  test("R10 a token without a school is forbidden", async () => {
    const token = await sign({ ...claimsOf(issuer), o: undefined });
    expect(await verify(token)).toMatchObject({ refused: { reason: "token.no-organisation" } });
  });

  test("R10 a token by another key, by none, by our public key as a secret, or cut is refused", async () => {
    const good = await sign(claimsOf(issuer));
    const [header, payload, signature] = good.split(".");
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const asSecret = new TextEncoder().encode(pem(own.publicKey, "spki"));
    const forged = [
      await sign(claimsOf(issuer), other.privateKey),
      `${encode({ alg: "none" })}.${payload}.`,
      `${encode({ alg: "none" })}.${payload}.${signature}`,
      await new SignJWT(claimsOf(issuer)).setProtectedHeader({ alg: "HS256", kid: "k" }).sign(asSecret),
      `${header}.${encode({ ...claimsOf(issuer), sub: "user_2" })}.${signature}`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      "",
      "x",
    ];
    for (const token of forged) {
      const verdict = await verify(token);
      expect(isRefused(verdict) && verdict.refused.kind, token).toBe("unauthenticated");
    }
  });
});

test("R10 what the local issuer issues is what the verifier asks for", async () => {
  const deployment = { deployEnv: "test", publicUrl: `${site}/lectern` };
  const issuer = createLocalIssuer(pem(own.privateKey, "pkcs8"), deployment);
  const { verify } = createSessionVerifier({
    publicKey: issuer.publicKey,
    issuer: localIssuerName,
    authorizedParties: [site],
    maxLifetimeMs: localTokenLifetimeMs,
  });
  const person = { email: "ada@school.example", name: "Ada", organisation: "org_1" };
  expect(await verify(await issuer.issue(person))).toMatchObject({
    subject: "local|ada@school.example",
    name: "Ada",
  });
});

test.each([undefined, "", "production", "staging", "Local"])(
  "R10 the local issuer refuses to run as %s on the internet",
  (deployEnv) => {
    const start = () => createLocalIssuer(pem(own.privateKey, "pkcs8"), { deployEnv, publicUrl: site });
    expect(start).toThrow(/refuses to run/);
  },
);
