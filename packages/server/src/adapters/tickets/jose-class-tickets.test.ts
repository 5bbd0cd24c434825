import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { isRefused, ticketLifetimeMs } from "@lectern/shared";
import fc from "fast-check";
import { decodeJwt, decodeProtectedHeader, type JWTPayload, SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import type { Admitted } from "../../ports/class-tickets.ts";
import { createClassTickets } from "./jose-class-tickets.ts";

const newKey = () =>
  generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const privateKey = newKey();
const startMs = Date.parse("2026-11-25T10:00:00.400Z");
const ticketsAt = (nowMs: number, key = privateKey) =>
  createClassTickets({ privateKey: key, nowMs: () => nowMs });
const tickets = ticketsAt(startMs);

const uuid = (n: number) => `01980000-0001-7000-8000-${String(n).padStart(12, "0")}`;
const admitted = {
  sub: `usr_${uuid(1)}`,
  tid: `tnt_${uuid(2)}`,
  ses: `ses_${uuid(3)}`,
  participant: `par_${uuid(4)}`,
  con: "device-0001",
} as Admitted;
const invalid = { refused: { kind: "unauthenticated", reason: "ticket.invalid" } };

describe("R22 a class ticket carries its participant for ten minutes", () => {
  test("what was issued is what is verified, in another process with the same key too", async () => {
    const { ticket, expiresAtMs, jti } = await tickets.issue(admitted);
    const iat = Math.floor(startMs / 1_000);
    const claims = { ...admitted, iss: "lectern", aud: "lectern:class", jti, iat, exp: iat + 600 };
    expect(await ticketsAt(startMs).verify(ticket)).toEqual(claims);
    expect(decodeJwt(ticket)).toEqual(claims);
    expect(decodeProtectedHeader(ticket)).toEqual({ alg: "EdDSA" });
    expect(expiresAtMs).toBe(claims.exp * 1_000);
  });

  test("it serves every reconnect until the moment it expires, by the clock that was given", async () => {
    const { ticket, expiresAtMs } = await tickets.issue(admitted);
    for (const nowMs of [startMs, startMs + 1, expiresAtMs - 1])
      expect(isRefused(await ticketsAt(nowMs).verify(ticket))).toBe(false);
    for (const nowMs of [expiresAtMs, expiresAtMs + 1, startMs + ticketLifetimeMs])
      expect(await ticketsAt(nowMs).verify(ticket)).toMatchObject(invalid);
  });

  test("no two tickets share an id", async () => {
    const issued = await Promise.all(Array.from({ length: 50 }, () => tickets.issue(admitted)));
    expect(new Set(issued.map(({ jti }) => jti)).size).toBe(50);
  });
});

describe("T11 nobody enters a class with a ticket that we did not sign for it", () => {
  const iat = Math.floor(startMs / 1_000);
  const genuine = {
    ...admitted,
    iss: "lectern",
    aud: "lectern:class",
    jti: "one",
    iat,
    exp: iat + 600,
  };
  const key = createPrivateKey(privateKey);
  const signed = (payload: JWTPayload, signWith = key) =>
    new SignJWT(payload).setProtectedHeader({ alg: "EdDSA" }).sign(signWith);

  test("the hand-made ticket of these tests is a good one", async () => {
    expect(await tickets.verify(await signed(genuine))).toEqual(genuine);
  });

  const without = (claim: keyof typeof genuine) =>
    Object.fromEntries(Object.entries(genuine).filter(([name]) => name !== claim));
  const foreign: [string, JWTPayload][] = [
    ["another issuer", { ...genuine, iss: "https://local.lectern.invalid" }],
    ["another audience", { ...genuine, aud: "lectern:engine" }],
    ["an expired one", { ...genuine, exp: iat }],
    ["one for later", { ...genuine, nbf: iat + 60 }],
    ["a role smuggled in", { ...genuine, role: "host" }],
    ["an id of another kind", { ...genuine, participant: admitted.sub }],
    ...(Object.keys(genuine) as (keyof typeof genuine)[]).map((claim): [string, JWTPayload] => [
      `no ${claim}`,
      without(claim),
    ]),
  ];
  test.each(foreign)("%s", async (_, payload) => {
    expect(await tickets.verify(await signed(payload))).toMatchObject(invalid);
  });

  test("another key", async () => {
    const { ticket } = await ticketsAt(startMs, newKey()).issue(admitted);
    expect(await tickets.verify(ticket)).toMatchObject(invalid);
  });

  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  test("another algorithm, none, and our public key as a shared secret", async () => {
    const unsigned = `${encoded({ alg: "none" })}.${encoded(genuine)}.`;
    const publicPem = createPublicKey(key).export({ type: "spki", format: "pem" });
    const shared = await new SignJWT(genuine)
      .setProtectedHeader({ alg: "HS256" })
      .sign(Buffer.from(publicPem));
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    const otherKind = await new SignJWT(genuine).setProtectedHeader({ alg: "RS256" }).sign(rsa);
    const input = `${encoded({ alg: "EdDSA", crit: ["x"], x: 1 })}.${encoded(genuine)}`;
    const critical = `${input}.${sign(null, Buffer.from(input), key).toString("base64url")}`;
    for (const ticket of [unsigned, shared, otherKind, critical])
      expect(await tickets.verify(ticket)).toMatchObject(invalid);
  });

  test("one changed character anywhere", async () => {
    const ticket = await signed(genuine);
    // The last character of a part may hold unused bits, so that another one is the same bytes.
    const ends = new Set([...ticket.matchAll(/\.|$/g)].map(({ index }) => index - 1));
    const places = [...ticket].map((_, at) => at).filter((at) => !ends.has(at));
    const change = fc.tuple(fc.constantFrom(...places), fc.constantFrom(..."AZaz09-_.", "", "é", "\0"));
    await fc.assert(
      fc.asyncProperty(change, async ([at, character]) => {
        fc.pre(ticket[at] !== character);
        const changed = ticket.slice(0, at) + character + ticket.slice(at + 1);
        expect(await tickets.verify(changed)).toMatchObject(invalid);
      }),
      { numRuns: 300 },
    );
  });

  test("anything at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await tickets.verify(text)).toMatchObject(invalid);
      }),
    );
  });

  test("every fault is answered in the same words", async () => {
    const faults = [
      await signed({ ...genuine, exp: iat }),
      await signed(genuine, createPrivateKey(newKey())),
      "x",
    ];
    const answers = await Promise.all(faults.map((ticket) => tickets.verify(ticket)));
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
  });
});

describe("R03 a key that cannot sign class tickets stops the process", () => {
  const pem = (type: "ec" | "rsa") =>
    (type === "rsa"
      ? generateKeyPairSync("rsa", { modulusLength: 2048 })
      : generateKeyPairSync("ec", { namedCurve: "P-256" })
    ).privateKey
      .export({ type: "pkcs8", format: "pem" })
      .toString();

  test.each(["ec", "rsa"] as const)("%s", (type) => {
    expect(() => createClassTickets({ privateKey: pem(type), nowMs: Date.now })).toThrow(`type ${type}`);
  });

  test("no key at all", () => {
    expect(() => createClassTickets({ privateKey: "", nowMs: Date.now })).toThrow();
  });
});
