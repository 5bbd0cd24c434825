import { createPrivateKey, generateKeyPairSync, randomUUID } from "node:crypto";
import { type Contract, contracts, Problem } from "@lectern/shared";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localIssuerName } from "../adapters/local-identity/local-issuer.ts";
import {
  type Answer,
  createRoom,
  createTestApp,
  type Extra,
  type Parts,
  pathOf,
  type Room,
  requestOf,
  sampledIds,
  sampleParts,
  type TestApp,
  type TestPerson,
  testPrivateKey,
  testPublicUrl,
} from "../testing/index.ts";
import type { IdentifiedId } from "./handlers.ts";

let app: TestApp;
let owner: TestPerson;
let room: Room;
let foreignRoom: Room;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.person({ roles: ["owner"] });
  room = await createRoom(app);
  foreignRoom = await createRoom(app, [], "fabrikam");
});
afterAll(() => app.close());

const contractOf = (id: IdentifiedId): Contract => contracts[id];
const writes = sampledIds.filter((id) => contractOf(id).method !== "GET");
const withBody = sampledIds.filter((id) => contractOf(id).body !== undefined);
const withId = sampledIds.filter((id) => contractOf(id).params !== undefined);
const lists = sampledIds.filter((id) => contractOf(id).query !== undefined);

/** Every refusal is a problem of this one form, and names the request. */
function expectProblem(answer: Answer, status: number, code: string): Problem {
  expect({ status: answer.status, code: (answer.body as Problem).code }).toEqual({ status, code });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const problem = Problem.parse(answer.body);
  expect(problem).toMatchObject({ status, type: `urn:lectern:problem:${code}` });
  expect(problem.requestId).toBe(answer.headers.get("x-request-id"));
  expect(problem.detail).not.toMatch(/\n|node_modules|SELECT|\.ts\b/);
  return problem;
}

/** Runs what must all be refused, and proves that no table changed. */
async function refused(attempts: () => Promise<void>): Promise<void> {
  const before = await app.tables();
  await attempts();
  expect(await app.tables()).toEqual(before);
  expect(app.captured).toEqual([]);
}

const send = (id: IdentifiedId, parts: Partial<Parts> = {}, extra: Extra = {}) =>
  app.send(owner, id, { ...sampleParts(id, room), ...parts }, extra);

const bodyOf = (id: IdentifiedId) => sampleParts(id, room).body as Record<string, unknown>;
const paths = (problem: Problem) => problem.errors?.map(({ path }) => path) ?? [];

describe.each(sampledIds)("R82 %s refuses", (id) => {
  test("R82 an unknown query parameter", () =>
    refused(async () => {
      const problem = expectProblem(await send(id, { query: { surprise: "1" } }), 400, "input.invalid");
      expect(paths(problem)).toEqual(["surprise"]);
    }));

  test("R10 a forged, an expired, an unsigned and no token", () =>
    refused(async () => {
      const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${owner.token.split(".")[1]}.`;
      const tokens = [
        await tokenBy(privateKey, 60),
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

describe.each(withBody)("R82 %s refuses", (id) => {
  test("R82 an unknown field, and a field of another type", () =>
    refused(async () => {
      const body = bodyOf(id);
      const unknown = expectProblem(await send(id, { body: { ...body, surprise: 1 } }), 400, "input.invalid");
      expect(paths(unknown)).toEqual(["surprise"]);
      for (const field of Object.keys(body)) {
        for (const value of [{}, null, true]) {
          const wrong = expectProblem(
            await send(id, { body: { ...body, [field]: value } }),
            400,
            "input.invalid",
          );
          expect(paths(wrong)).toEqual([field]);
        }
      }
      for (const rawBody of ["[]", '"text"', "7", "null", "true"]) {
        expectProblem(await send(id, { body: undefined }, { rawBody }), 400, "input.invalid");
      }
    }));

  test("R82 NUL and lone surrogates in every text", () =>
    refused(async () => {
      const body = bodyOf(id);
      for (const field of Object.keys(body).filter((name) => typeof body[name] === "string")) {
        for (const escaped of ["\\u0000", "\\ud800", "\\udc00x"]) {
          const marked = JSON.stringify({ ...body, [field]: "MARK" }).replace("MARK", `a${escaped}b`);
          expectProblem(await send(id, {}, { rawBody: marked }), 400, "input.invalid");
        }
      }
    }));

  test("R82 what is not JSON, not said to be JSON, or not there", () =>
    refused(async () => {
      const text = JSON.stringify(bodyOf(id));
      expectProblem(await send(id, {}, { rawBody: text.slice(0, -1) }), 400, "body.malformed");
      expectProblem(
        await send(id, {}, { rawBody: new Uint8Array([0x22, 0xff, 0x22]) }),
        400,
        "body.malformed",
      );
      for (const type of [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=latin1",
      ]) {
        const headers = { "content-type": type };
        expectProblem(await send(id, {}, { headers, rawBody: text }), 400, "body.content-type");
      }
      expectProblem(await send(id, { body: undefined }), 400, "body.missing");
    }));

  test("R82 10 MB, announced or streamed without a length", () =>
    refused(async () => {
      const big = JSON.stringify({ ...bodyOf(id), padding: "x".repeat(10 * 1024 * 1024) });
      expectProblem(await send(id, {}, { rawBody: big }), 413, "body.too-large");
      expectProblem(
        await send(id, {}, { headers: { "content-length": `${big.length}` }, rawBody: big }),
        413,
        "body.too-large",
      );
      let sent = 0;
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 65_536;
          controller.enqueue(new Uint8Array(65_536).fill(0x20));
        },
      });
      expectProblem(await send(id, {}, { rawBody: endless }), 413, "body.too-large");
      expect(sent).toBeLessThan(3 * 1024 * 1024);
    }));
});

describe.each(withId)("T20 %s", (id) => {
  test("T20 an unknown id and another school's id get the same answer", () =>
    refused(async () => {
      const own = sampleParts(id, room).params ?? {};
      const foreign = sampleParts(id, foreignRoom).params ?? {};
      const parts = sampleParts(id, room);
      for (const name of Object.keys(own).filter((one) => own[one] !== foreign[one])) {
        const unknown = own[name]?.replace(/_.*/, `_${randomUUID()}`) ?? "";
        const first = await app.send(owner, id, { ...parts, params: { ...own, [name]: unknown } });
        const second = await app.send(owner, id, {
          ...parts,
          params: { ...own, [name]: foreign[name] ?? "" },
        });
        const { code } = first.body as Problem;
        const told = expectProblem(first, 404, code);
        expect(expectProblem(second, 404, code)).toEqual({
          ...told,
          requestId: (second.body as Problem).requestId,
        });
        const headers = (answer: Answer) => [...answer.headers.keys()];
        expect(headers(second)).toEqual(headers(first));
      }
    }));

  test("R82 an id that is none is refused by name", () =>
    refused(async () => {
      const parts = sampleParts(id, room);
      const own = parts.params ?? {};
      for (const name of Object.keys(own)) {
        for (const value of [
          "x",
          "crs_1",
          "..",
          "%00",
          "usr_'; drop table users",
          own[name]?.toUpperCase() ?? "",
        ]) {
          const params = { ...own, [name]: encodeURIComponent(value === ".." ? "..." : value) };
          const problem = expectProblem(
            await app.send(owner, id, { ...parts, params }),
            400,
            "input.invalid",
          );
          expect(paths(problem)).toEqual([name]);
        }
      }
    }));
});

describe.each(lists)("R82 %s refuses", (id) => {
  test("R82 a limit out of range, twice, or not a number", () =>
    refused(async () => {
      for (const limit of ["0", "101", "-1", "1e1", "", "ten", "9".repeat(400)]) {
        const problem = expectProblem(await send(id, { query: { limit } }), 400, "input.invalid");
        expect(paths(problem)).toEqual(["limit"]);
      }
      const path = `${pathOf(contractOf(id), sampleParts(id, room).params)}?limit=1&limit=2`;
      expectProblem(await app.request(owner, "GET", path), 400, "input.invalid");
    }));

  test("R82 a cursor that no list gave", () =>
    refused(async () => {
      for (const cursor of ["", "!", "a b", "x".repeat(2000)]) {
        expectProblem(await send(id, { query: { cursor } }), 400, "input.invalid");
      }
      const made = [
        null,
        {},
        [],
        ["a"],
        ["a", "b"],
        ["1", "a", "b"],
        ["a\0", randomUUID()],
        [randomUUID(), "a"],
        [1, 2, 3],
        ["9".repeat(40)],
        ["1", "a\ud800", randomUUID()],
      ];
      for (const key of made) {
        const cursor = Buffer.from(JSON.stringify(key)).toString("base64url");
        expectProblem(await send(id, { query: { cursor } }), 422, "cursor.invalid");
      }
    }));
});

test.each(["auditLog", "accessLog"] as const)("R82 %s refuses a moment that the database cannot hold", (id) =>
  refused(async () => {
    const key = ["0000-01-01T00:00:00Z", randomUUID()];
    const cursor = Buffer.from(JSON.stringify(key)).toString("base64url");
    expectProblem(await send(id, { query: { cursor } }), 422, "cursor.invalid");
  }),
);

test("R82 a body where none belongs may be empty JSON and nothing else", async () => {
  const path = pathOf(contracts.coursesDelete, { id: room.course.id });
  const answer = await app.request(owner, "DELETE", path, { key: "k", body: { force: true } });
  expectProblem(answer, 400, "input.invalid");
  const request = requestOf(owner, "DELETE", path, { key: "k2", body: {} });
  expect((await app.fetch(request)).status).toBe(204);
});
