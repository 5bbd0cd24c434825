import { createPool, type Pool } from "@lectern/db";
import type { Joined } from "@lectern/shared";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSnapshotter } from "../consumers/snapshot-session.ts";
import { createTestApp, type TestApp } from "../testing/index.ts";
import { answerState } from "./answer-state.ts";

let app: TestApp;
let reactor: Pool;
beforeAll(async () => {
  app = await createTestApp();
  reactor = createPool(app.database.urls.DATABASE_URL_REACTOR, { name: "test", onError: () => undefined });
});
afterAll(async () => {
  await reactor.end();
  await app.close();
});

test("R33 [FO5] the class as it was at a sequence is folded from the nearest snapshot before it, to the same state", async () => {
  const teacher = await app.person();
  const id = await app.session(await app.course([[teacher, "teacher"]]));
  const { body } = await app.call(teacher, "sessionStart", { params: { id }, body: {} });
  const { participant } = body as Joined;
  for (const type of ["hand.raise", "hand.lower", "hand.raise"])
    await app.call(teacher, "sessionCommand", { params: { id }, body: { type } });
  const { rows } = await app.admin.query("SELECT tenant_id FROM sessions WHERE id::text = $1", [id.slice(4)]);
  const stream = { tenantId: rows[0]?.tenant_id as string, sessionId: id.slice(4) };
  const { classes } = app.dependencies;
  const readAfter: number[] = [];
  const store: typeof classes.store = {
    ...classes.store,
    async readTail(of, after, limit) {
      readAfter.push(after);
      return classes.store.readTail(of, after, limit);
    },
  };
  const viewer = { ...participant, tenantId: stream.tenantId, sessionId: id, participantId: participant.id };
  const at = (sequence: number) => answerState({ ...classes, store }, viewer, sequence);

  const [third, fifth] = [await at(3), await at(5)];
  expect(readAfter).toContain(0);
  expect(await createSnapshotter(reactor, { everyEvents: 4 })(stream)).toBe("more");
  readAfter.length = 0;
  expect(await at(5)).toEqual(fifth);
  expect(readAfter).toContain(4);
  expect(readAfter).not.toContain(0);
  // One that was kept after the moment is of no use for it.
  expect(await at(3)).toEqual(third);
  expect(readAfter).toContain(0);
});
