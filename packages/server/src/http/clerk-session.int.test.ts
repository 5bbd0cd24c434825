import { generateKeyPairSync } from "node:crypto";
import { decodeJwt, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSessionVerifier } from "../adapters/clerk/verify-session-token.ts";
import { createTestApp, type TestApp, testPublicUrl } from "../testing/index.ts";
import { createHttpApp, type HttpApp } from "./app.ts";

const issuer = "https://clerk.example.test";
const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });

let app: TestApp;
let clerk: HttpApp;
let token: string;
beforeAll(async () => {
  app = await createTestApp();
  clerk = createHttpApp({
    ...app.dependencies,
    localIssuer: null,
    identity: createSessionVerifier({
      publicKey: keys.publicKey.export({ type: "spki", format: "pem" }).toString(),
      issuer,
      authorizedParties: [testPublicUrl],
      maxLifetimeMs: 600_000,
    }),
  });
  const { sub, o } = decodeJwt<{ o: unknown }>((await app.seeded("ada")).token);
  const claims = { sid: "sess_1", azp: testPublicUrl, v: 2, sts: "active", o };
  token = await new SignJWT({ ...claims, email: "ada@northwind.localhost", name: "Ada" })
    .setProtectedHeader({ alg: "RS256", kid: "k" })
    .setIssuer(issuer)
    .setSubject(sub ?? "")
    .setIssuedAt()
    .setNotBefore("0s")
    .setExpirationTime("60s")
    .sign(keys.privateKey);
});
afterAll(() => app.close());

const me = (headers: Record<string, string>) =>
  clerk.fetch(new Request(`${testPublicUrl}/api/v1/me`, { headers }));

test("R10 with Clerk the browser's __session cookie and a bearer name the same person", async () => {
  const byCookie = await me({ cookie: `__session=${token}` });
  expect(byCookie.status).toBe(200);
  expect(await byCookie.json()).toMatchObject({ user: { name: "Ada" } });
  expect((await me({ authorization: `Bearer ${token}` })).status).toBe(200);
});

test("R10 each provider's cookie is read only where people sign in with it", async () => {
  expect((await me({ cookie: `lectern-session=${token}` })).status).toBe(401);
  const local = (await app.seeded("ada")).token;
  const answer = await createHttpApp(app.dependencies).fetch(
    new Request(`${testPublicUrl}/api/v1/me`, { headers: { cookie: `__session=${local}` } }),
  );
  expect(answer.status).toBe(401);
});

test.each([
  ["from our own origin", testPublicUrl, 201],
  ["from another origin", "https://evil.example", 403],
  ["without an origin", null, 403],
])("T5 a write by Clerk's cookie %s", async (_, origin, status) => {
  const answer = await clerk.fetch(
    new Request(`${testPublicUrl}/api/v1/courses`, {
      method: "POST",
      headers: {
        cookie: `__session=${token}`,
        "content-type": "application/json",
        "idempotency-key": crypto.randomUUID(),
        ...(origin === null ? {} : { origin }),
      },
      body: JSON.stringify({ title: "By Clerk's cookie" }),
    }),
  );
  expect(answer.status).toBe(status);
});
