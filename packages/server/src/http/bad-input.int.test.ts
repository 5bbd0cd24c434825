import { randomUUID } from "node:crypto";
import { type Contract, contracts } from "@lectern/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createRoom,
  createTestApp,
  type Extra,
  expectNoChange,
  expectProblem,
  type Parts,
  pathOf,
  type Room,
  requestOf,
  sampledIds,
  sampleParts,
  type TestApp,
  type TestPerson,
  wrongPaths,
} from "../testing/index.ts";
import type { IdentifiedId } from "./handlers.ts";

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

const contractOf = (id: IdentifiedId): Contract => contracts[id];
/** A command has fields of its own kind, which its rules parse: `classroom/follow.int.test.ts`. */
const withBody = sampledIds.filter((id) => contractOf(id).body !== undefined && id !== "sessionCommand");
const lists = sampledIds.filter((id) => contractOf(id).query?.shape.cursor !== undefined);

const tenMegabytes = 10 * 1024 * 1024;
const chunk = new Uint8Array(64 * 1024).fill(0x20);

const send = (id: IdentifiedId, parts: Partial<Parts> = {}, extra: Extra = {}) =>
  app.send(owner, id, { ...sampleParts(id, room), ...parts }, extra);

const bodyOf = (id: IdentifiedId) => sampleParts(id, room).body as Record<string, unknown>;

describe.each(sampledIds)("R82 %s refuses", (id) => {
  test("R82 an unknown query parameter", () =>
    refused(async () => {
      const query = { ...sampleParts(id, room).query, surprise: "1" };
      const problem = expectProblem(await send(id, { query }), 400, "input.invalid");
      expect(wrongPaths(problem)).toEqual(["surprise"]);
    }));
});

describe.each(withBody)("R82 %s refuses", (id) => {
  test("R82 an unknown field, and a field of another type", () =>
    refused(async () => {
      const body = bodyOf(id);
      const unknown = expectProblem(await send(id, { body: { ...body, surprise: 1 } }), 400, "input.invalid");
      expect(wrongPaths(unknown)).toEqual(["surprise"]);
      for (const field of Object.keys(body)) {
        for (const value of [{}, [true]]) {
          const wrong = expectProblem(
            await send(id, { body: { ...body, [field]: value } }),
            400,
            "input.invalid",
          );
          const fields = wrongPaths(wrong).map((path) => path.split(".")[0]);
          expect([...new Set(fields)]).toEqual([field]);
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
      if (contractOf(id).bodyOptional === true) return;
      expectProblem(await send(id, { body: undefined }), 400, "body.missing");
    }));

  test("R82 10 MB, announced or streamed without a length; no more than needed is read", () =>
    refused(async () => {
      const announced = { headers: { "content-length": `${tenMegabytes}` }, body: bodyOf(id) };
      expectProblem(await send(id, {}, announced), 413, "body.too-large");
      let sent = 0;
      const streamed = new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += chunk.byteLength;
          controller.enqueue(chunk);
          if (sent >= tenMegabytes) controller.close();
        },
      });
      expectProblem(await send(id, {}, { rawBody: streamed }), 413, "body.too-large");
      expect(sent).toBeLessThan(2 * 1024 * 1024);
    }));
});

describe.each(lists)("R82 %s refuses", (id) => {
  test("R82 a limit out of range, twice, or not a number", () =>
    refused(async () => {
      for (const limit of ["0", "101", "-1", "1e1", "", "ten", "9".repeat(400)]) {
        const problem = expectProblem(await send(id, { query: { limit } }), 400, "input.invalid");
        expect(wrongPaths(problem)).toEqual(["limit"]);
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
