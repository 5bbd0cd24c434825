import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, expectNoChange, expectProblem, type TestApp } from "../testing/index.ts";
import { createWriteBudget } from "./admit-write.ts";

let app: TestApp;
let nowMs = 0;
beforeAll(async () => {
  const budget = createWriteBudget();
  app = await createTestApp({ writes: { take: (who) => budget.take(who, nowMs) } });
});
afterAll(() => app.close());

test("T21 who writes too much is told when to come back and changes nothing; reading and the neighbours go on", async () => {
  const [flood, neighbour] = [
    await app.person({ roles: ["teacher"] }),
    await app.person({ roles: ["teacher"] }),
  ];
  const write = (who: typeof flood) => app.call(who, "coursesCreate", { body: { title: "Optics" } });
  const spent = await Promise.all(Array.from({ length: 60 }, () => app.send(flood, "coursesCreate", {})));
  expect(new Set(spent.map(({ status }) => status))).toEqual(new Set([400]));
  await expectNoChange(app, async () => {
    const refused = await write(flood);
    expectProblem(refused, 429, "write.too-many");
    expect(refused.headers.get("retry-after")).toBe("1");
  });
  expect((await app.call(flood, "coursesList", {})).status).toBe(200);
  expect((await write(neighbour)).status).toBe(201);
  nowMs += 1_000;
  expect((await write(flood)).status).toBe(201);
});
