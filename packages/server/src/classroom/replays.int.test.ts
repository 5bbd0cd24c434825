import { type Contract, contracts } from "@lectern/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Answer,
  createRoom,
  createTestApp,
  rowsGained,
  sampledIds,
  sampleParts,
  samples,
  type TestApp,
  type TestPerson,
} from "../testing/index.ts";

const contractOf = (id: (typeof sampledIds)[number]): Contract => contracts[id];
const keyed = sampledIds.filter((id) => contractOf(id).keyed && contractOf(id).log === true);
/** Of who is not in the class these change nothing, and the log remembers nothing of them. */
const changesNothing = ["sessionLeave", "sessionCommand"];
const recorded = keyed.filter((id) => !changesNothing.includes(id));
const withOtherBody = recorded.filter((id) => samples[id].otherBody !== null);

let app: TestApp;
let teacher: TestPerson;
beforeAll(async () => {
  app = await createTestApp();
  teacher = await app.person({ roles: ["teacher"] });
});
afterAll(() => app.close());

const room = () => createRoom(app, [[teacher, "teacher"]]);
const isReplayed = ({ headers }: Answer) => headers.get("idempotent-replayed") === "true";
/** Made anew for every repetition. */
const withoutCredentials = (body: unknown) => {
  const { media: _, stream: __, ...rest } = (body ?? {}) as Record<string, unknown>;
  return rest;
};

describe.each(keyed)("R24 %s", (id) => {
  test("R24 without a key, or with one that is none, is refused and does nothing", async () => {
    const parts = sampleParts(id, await room());
    const before = await app.tables();
    const missing = await app.send(teacher, id, parts, { key: null });
    expect(missing).toMatchObject({ status: 400, body: { code: "idempotency.key-missing" } });
    for (const key of ["two words", "k".repeat(256), ""]) {
      const malformed = await app.send(teacher, id, parts, { key });
      expect(malformed).toMatchObject({ status: 400, body: { code: "idempotency.key-malformed" } });
    }
    expect(await app.tables()).toEqual(before);
  });

  test("R24 the longest key works, and no outcome is stored in a row", async () => {
    const parts = sampleParts(id, await room());
    const before = await app.tables();
    const answer = await app.send(teacher, id, parts, { key: "k".repeat(255) });
    expect(answer.status).toBe(contracts[id].success.status);
    expect(rowsGained(before, await app.tables())).not.toHaveProperty("idempotency_keys");
  });
});

describe.each(recorded)("R24 %s", (id) => {
  test("R24 the same key and body get the first outcome again, and nothing happens again", async () => {
    const parts = sampleParts(id, await room());
    const first = await app.send(teacher, id, parts, { key: "again" });
    expect([first.status, isReplayed(first)]).toEqual([contracts[id].success.status, false]);
    const before = await app.tables();
    const second = await app.send(teacher, id, parts, { key: "again" });
    expect([second.status, isReplayed(second)]).toEqual([first.status, true]);
    expect(withoutCredentials(second.body)).toEqual(withoutCredentials(first.body));
    expect(await app.tables()).toEqual(before);
  });

  test("R24 twenty at once have one effect and one outcome", async () => {
    const single = sampleParts(id, await room());
    const empty = await app.tables();
    await app.send(teacher, id, single, { key: "single" });
    const effectOfOne = rowsGained(empty, await app.tables());
    const parts = sampleParts(id, await room());
    const before = await app.tables();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => app.send(teacher, id, parts, { key: "twins" })),
    );
    expect(answers.filter((answer) => !isReplayed(answer))).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([contracts[id].success.status]));
    expect(rowsGained(before, await app.tables())).toEqual(effectOfOne);
  });
});

describe.each(withOtherBody)("R24 %s", (id) => {
  test("R24 the same key with another body is refused", async () => {
    const parts = sampleParts(id, await room());
    await app.send(teacher, id, parts, { key: "reused" });
    const before = await app.tables();
    const body = { ...(parts.body as object), ...(samples[id].otherBody as object) };
    const reused = await app.send(teacher, id, { ...parts, body }, { key: "reused" });
    expect(reused).toMatchObject({ status: 422, body: { code: "idempotency.key-reused" } });
    expect(await app.tables()).toEqual(before);
  });
});
