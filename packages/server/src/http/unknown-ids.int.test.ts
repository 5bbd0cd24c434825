import { randomUUID } from "node:crypto";
import { type Contract, contracts, type Problem } from "@lectern/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Answer,
  createRoom,
  createTestApp,
  expectNoChange,
  expectProblem,
  type Room,
  sampledIds,
  sampleParts,
  type TestApp,
  type TestPerson,
  wrongPaths,
} from "../testing/index.ts";

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

const refused = (attempts: () => Promise<void>) => expectNoChange(app, attempts);

const withId = sampledIds.filter((id) => (contracts[id] as Contract).params !== undefined);

describe.each(withId)("T20 %s", (id) => {
  test("T20 an unknown id and another school's id get the same answer", () =>
    refused(async () => {
      const own = sampleParts(id, room).params ?? {};
      const foreign = sampleParts(id, foreignRoom).params ?? {};
      const parts = sampleParts(id, room);
      for (const name of Object.keys(own).filter((one) => own[one] !== foreign[one])) {
        const known = own[name] ?? "";
        const unknown = known.includes("_") ? known.replace(/_.*/, `_${randomUUID()}`) : randomUUID();
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
        const wrong = ["x", "crs_1", "..", "%00", "usr_'; drop table users", own[name]?.toUpperCase() ?? ""];
        for (const value of wrong.filter((one) => one !== own[name])) {
          const params = { ...own, [name]: encodeURIComponent(value === ".." ? "..." : value) };
          const problem = expectProblem(
            await app.send(owner, id, { ...parts, params }),
            400,
            "input.invalid",
          );
          expect(wrongPaths(problem)).toEqual([name]);
        }
      }
    }));
});
