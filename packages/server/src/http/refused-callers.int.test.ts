import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { contracts } from "@lectern/shared";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localIssuerName } from "../adapters/local-identity/local-issuer.ts";
import {
  createRoom,
  createTestApp,
  expectNoChange,
  expectProblem,
  type Room,
  sampledIds,
  sampleParts,
  type TestApp,
  type TestPerson,
  testPrivateKey,
  testPublicUrl,
} from "../testing/index.ts";

let app: TestApp;
let owner: TestPerson;
let room: Room;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.person({ roles: ["owner"] });
  room = await createRoom(app);
});
afterAll(() => app.close());

const refused = (attempts: () => Promise<void>) => expectNoChange(app, attempts);

const writes = sampledIds.filter((id) => contracts[id].method !== "GET");
const strangersKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

function tokenBy(key: Parameters<SignJWT["sign"]>[0], lifetimeSeconds: number): Promise<string> {
  const issuedAt = Math.floor(Date.now() / 1000) + Math.min(0, lifetimeSeconds * 2);
  const claims = { sid: "sess_1", azp: testPublicUrl, o: { id: "org_northwind" }, email: owner.email };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", kid: "local" })
    .setIssuer(localIssuerName)
    .setSubject(`local|${owner.email}`)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + Math.abs(lifetimeSeconds))
    .sign(key);
}

describe.each(sampledIds)("R10 %s refuses", (id) => {
  test("R10 a forged, an expired, an unsigned and no token", () =>
    refused(async () => {
      const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${owner.token.split(".")[1]}.`;
      const tokens = [
        await tokenBy(strangersKey, 60),
        await tokenBy(createPrivateKey(testPrivateKey), -3600),
        unsigned,
        "x",
      ];
      for (const token of tokens) {
        expectProblem(await app.send({ token }, id, sampleParts(id, room)), 401, "token.invalid");
      }
      const anonymous = await app.send(null, id, sampleParts(id, room));
      expectProblem(anonymous, 401, "token.missing");
      expect(anonymous.headers.get("www-authenticate")).toBe("Bearer");
    }));
});

describe.each(writes)("T5 %s refuses", (id) => {
  test("T5 a cookie without Origin, with Origin null, or with another site's", () =>
    refused(async () => {
      const browser = { cookie: owner.token };
      const parts = sampleParts(id, room);
      expectProblem(await app.send(browser, id, parts), 403, "origin.refused");
      for (const origin of [
        "null",
        "https://evil.example",
        `${testPublicUrl}.evil.example`,
        "http://localhost:3001",
      ]) {
        expectProblem(await app.send(browser, id, parts, { headers: { origin } }), 403, "origin.refused");
        expectProblem(await app.send(owner, id, parts, { headers: { origin } }), 403, "origin.refused");
      }
    }));
});
