import { type Contract, contracts, uuidFromId } from "@lectern/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Answer,
  createRoom,
  createTestApp,
  type FaultyPool,
  faultyPool,
  rowsGained,
  sampledIds,
  sampleParts,
  samples,
  type TestApp,
  type TestPerson,
} from "../testing/index.ts";

/** What a class's log answers keeps its keys there: `classroom/replays.int.test.ts`. */
const keyed = sampledIds.filter((id) => contracts[id].keyed && !isOfLog(id));
const withBody = keyed.filter((id) => (contracts[id] as Contract).body !== undefined);
const answersBody = keyed.filter((id) => contracts[id].success.status !== 204);
function isOfLog(id: (typeof sampledIds)[number]): boolean {
  const contract: Contract = contracts[id];
  return contract.log === true;
}
const success = (id: (typeof keyed)[number]) => contracts[id].success.status;
const isReplayed = ({ headers }: Answer) => headers.get("idempotent-replayed") === "true";
const outcome = ({ status, headers, body }: Answer) => ({ status, location: headers.get("location"), body });

let app: TestApp;
let faults: FaultyPool;
let owner: TestPerson;
let secondOwner: TestPerson;
beforeAll(async () => {
  app = await createTestApp((pool) => {
    faults = faultyPool(pool);
    return { pool: faults.pool };
  });
  owner = await app.person({ roles: ["owner"] });
  secondOwner = await app.person({ roles: ["owner"] });
});
afterAll(() => app.close());

test("R24 every write but sign-in and sign-out takes a key, and each stands in the matrix", () => {
  const writes = Object.values<Contract>(contracts).filter(({ method }) => method !== "GET");
  const open = writes.filter((contract) => !contract.keyed).map(({ id }) => id);
  expect(open.sort()).toEqual(["localToken", "signOut"]);
  expect(
    writes
      .filter((contract) => contract.keyed && contract.log !== true)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...keyed].sort());
});

describe.each(keyed)("R24 %s", (id) => {
  test("R24 without a key, or with one that is none, is refused and does nothing", async () => {
    const parts = sampleParts(id, await createRoom(app));
    const before = await app.tables();
    const missing = await app.send(owner, id, parts, { key: null });
    expect(missing).toMatchObject({ status: 400, body: { code: "idempotency.key-missing" } });
    for (const key of ["two words", "k".repeat(256), "clé", ""]) {
      const malformed = await app.send(owner, id, parts, { key });
      expect(malformed).toMatchObject({ status: 400, body: { code: "idempotency.key-malformed" } });
    }
    expect(await app.tables()).toEqual(before);
  });

  test("R24 the same key and body get the first outcome again, and nothing happens again", async () => {
    const parts = sampleParts(id, await createRoom(app));
    const first = await app.send(owner, id, parts, { key: "again" });
    expect(first.status).toBe(success(id));
    expect(isReplayed(first)).toBe(false);
    const before = await app.tables();
    const second = await app.send(owner, id, parts, { key: "again" });
    expect(outcome(second)).toEqual(outcome(first));
    expect(isReplayed(second)).toBe(true);
    expect(await app.tables()).toEqual(before);
  });

  test("R24 twenty at once have one effect and one outcome", async () => {
    const single = sampleParts(id, await createRoom(app));
    const empty = await app.tables();
    await app.send(owner, id, single, { key: "single" });
    const effectOfOne = rowsGained(empty, await app.tables());

    const parts = sampleParts(id, await createRoom(app));
    const before = await app.tables();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => app.send(owner, id, parts, { key: "twins" })),
    );
    expect(answers.filter((answer) => !isReplayed(answer))).toHaveLength(1);
    const first = answers.find((answer) => !isReplayed(answer));
    expect(first?.status).toBe(success(id));
    for (const answer of answers) expect(outcome(answer)).toEqual(first && outcome(first));
    expect(rowsGained(before, await app.tables())).toEqual(effectOfOne);
  });

  test("T24 another person's same key is their own", async () => {
    const parts = sampleParts(id, await createRoom(app));
    await app.send(owner, id, parts, { key: "shared" });
    const others = await app.send(secondOwner, id, parts, { key: "shared" });
    expect(isReplayed(others)).toBe(false);
    const stolen = await app.send(await app.person(), id, parts, { key: "shared" });
    expect([403, 404]).toContain(stolen.status);
  });

  test("R24 a refusal is not stored: allowed later, the same key works", async () => {
    const parts = sampleParts(id, await createRoom(app));
    const person = await app.person();
    const refused = await app.send(person, id, parts, { key: "later" });
    expect([403, 404]).toContain(refused.status);
    await grant(person, "owner");
    const allowed = await app.send(person, id, parts, { key: "later" });
    expect(allowed.status).toBe(success(id));
    expect(isReplayed(allowed)).toBe(false);
  });

  test("R24 R82 a crash before the commit leaves nothing, and the retry is the first", async () => {
    const parts = sampleParts(id, await createRoom(app));
    const before = await app.tables();
    faults.failNext("COMMIT", new Error("crash before the commit"));
    const crashed = await app.send(owner, id, parts, { key: "crash" });
    expect(crashed).toMatchObject({ status: 500, body: { code: "internal.error" } });
    expect(await app.tables()).toEqual(before);
    const retried = await app.send(owner, id, parts, { key: "crash" });
    expect(retried.status).toBe(success(id));
    expect(isReplayed(retried)).toBe(false);
  });
});

describe.each(withBody)("R24 %s", (id) => {
  test("R24 the same key with another body is refused; the order of fields is not another body", async () => {
    const parts = sampleParts(id, await createRoom(app));
    await app.send(owner, id, parts, { key: "reused" });
    const before = await app.tables();
    const body = Object.fromEntries(Object.entries(parts.body as object).reverse());
    expect(isReplayed(await app.send(owner, id, { ...parts, body }, { key: "reused" }))).toBe(true);
    const reused = await app.send(
      owner,
      id,
      { ...parts, body: { ...(parts.body as object), ...(samples[id].otherBody as object) } },
      { key: "reused" },
    );
    expect(reused).toMatchObject({ status: 422, body: { code: "idempotency.key-reused" } });
    expect(await app.tables()).toEqual(before);
  });
});

describe.each(answersBody)("R24 T24 %s", (id) => {
  test("T24 who lost access gets a refusal, not the old answer", async () => {
    const parts = sampleParts(id, await createRoom(app));
    const person = await app.person({ roles: ["owner"] });
    const first = await app.send(person, id, parts, { key: "lost" });
    expect(first.status).toBe(success(id));
    await app.admin.query("DELETE FROM user_roles WHERE user_id = $1", [uuidFromId(person.id)]);
    await app.admin.query("DELETE FROM enrollments WHERE user_id = $1", [uuidFromId(person.id)]);
    const again = await app.send(person, id, parts, { key: "lost" });
    expect([403, 404]).toContain(again.status);
    expect(isReplayed(again)).toBe(false);
    await grant(person, "owner");
    expect(outcome(await app.send(person, id, parts, { key: "lost" }))).toEqual(outcome(first));
    await app.admin.query("UPDATE users SET status = 'deactivated' WHERE id = $1", [uuidFromId(person.id)]);
    const closed = await app.send(person, id, parts, { key: "lost" });
    expect(closed).toMatchObject({ status: 403, body: { code: "user.deactivated" } });
  });
});

test("T24 a course that its creator may still make but no longer see is not told again", async () => {
  const teacher = await app.person({ roles: ["teacher"] });
  const create = () => app.call(teacher, "coursesCreate", { body: { title: "Optics" } }, { key: "made" });
  expect((await create()).status).toBe(201);
  await app.admin.query("DELETE FROM enrollments WHERE user_id = $1", [uuidFromId(teacher.id)]);
  expect(await create()).toMatchObject({ status: 404, body: { code: "course.missing" } });
});

test("R24 a twin still in flight after two seconds is a conflict, and its key is not lost", async () => {
  const { course } = await createRoom(app);
  const update = () =>
    app.call(owner, "coursesUpdate", { params: { id: course.id }, body: { title: "X" } }, { key: "slow" });
  const first = await app.admin.connect();
  try {
    await first.query("BEGIN");
    await first.query(
      `INSERT INTO idempotency_keys (tenant_id, principal, route, key, request_hash)
       SELECT tenant_id, 'user:' || id, $2, 'slow', '' FROM users WHERE id = $1`,
      [uuidFromId(owner.id), `coursesUpdate /courses/${course.id}`],
    );
    const startedMs = performance.now();
    expect(await update()).toMatchObject({ status: 409, body: { code: "idempotency.in-progress" } });
    const waitedMs = performance.now() - startedMs;
    expect(waitedMs).toBeGreaterThan(1_900);
    expect(waitedMs).toBeLessThan(4_900);
  } finally {
    await first.query("ROLLBACK");
    first.release();
  }
  expect((await update()).status).toBe(200);
});

test.each(["40P01", "40001"])(
  "R82 a transaction sacrificed by the database (%s) is tried once more",
  async (code) => {
    const before = await app.tables();
    faults.failNext("COMMIT", Object.assign(new Error("sacrificed"), { code }));
    const created = await app.call(owner, "coursesCreate", { body: { title: `After ${code}` } });
    expect(created.status).toBe(201);
    expect(rowsGained(before, await app.tables())).toMatchObject({ courses: 1, idempotency_keys: 1 });
  },
);

const grant = (person: TestPerson, role: string) =>
  app.admin.query(
    "INSERT INTO user_roles (tenant_id, user_id, role) SELECT tenant_id, id, $2 FROM users WHERE id = $1",
    [uuidFromId(person.id), role],
  );
