import { randomUUID } from "node:crypto";
import { uuidFromId } from "@lectern/shared";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createTestApp, expectProblem, faultyPool, rowsGained, type TestApp } from "../testing/index.ts";
import { createBallotBox } from "./postgres-ballot-box.ts";
import { type OpenClass, openClass, openCounter } from "./testing/secret-polls.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

type Listed = { readonly id: string; readonly status: string };

let app: TestApp;
let inClass: OpenClass;
let counter: ReturnType<typeof openCounter>;
beforeAll(async () => {
  app = await createTestApp();
  inClass = await openClass(app, 6);
  counter = openCounter(app);
});
afterEach(async () => {
  const { polls } = (await inClass.stateFor(inClass.teacher)).state as { polls: { list: Listed[] } };
  for (const { id, status } of polls.list) if (status === "open") await inClass.close(id);
});
afterAll(async () => {
  await counter.close();
  await app.close();
});

const count = () => counter.count(inClass.id);
const box = async (pollId: string) => {
  const uuid = uuidFromId(pollId as Parameters<typeof uuidFromId>[0]);
  const { rows } = await app.admin.query(
    `SELECT key IS NOT NULL AS open, voters, counts, (SELECT count(*)::int FROM poll_voters v WHERE v.poll_id = b.poll_id) AS known
     FROM poll_boxes b WHERE poll_id = $1`,
    [uuid],
  );
  return rows[0];
};
type Tallied = { readonly voters: number; readonly counts: object | null };
const tallies = async (pollId: string): Promise<Tallied[]> =>
  (await inClass.events()).flatMap(({ type, payload }) =>
    type === "poll.tallied" && payload.pollId === pollId ? (payload as Tallied) : [],
  );

describe("R50 anonymous polls", () => {
  test("T14 of many votes of one person one is kept, the same request again is acknowledged again", async () => {
    const pollId = await inClass.ask();
    const [sam] = inClass.learners as [OpenClass["learners"][number]];
    const keys = Array.from({ length: 12 }, () => randomUUID());
    const answers = await Promise.all(keys.map((key) => inClass.vote(sam, pollId, "a", key)));
    const kept = answers.filter(({ status }) => status === 200);
    expect(kept).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200))
      expectProblem(answer, 409, "poll.already-voted");
    const key = keys[answers.findIndex(({ status }) => status === 200)];
    const again = await inClass.vote(sam, pollId, "b", key);
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([200, "true"]);
    expect(await box(pollId)).toMatchObject({ voters: 1, counts: { a: 1 }, known: 1 });
    await inClass.close(pollId);
    await count();
  });

  test("T14 a vote is written into the box alone: no event, key, hash or row of it is anywhere else", async () => {
    const pollId = await inClass.ask();
    const [first, second] = inClass.learners as OpenClass["learners"][number][];
    if (first === undefined || second === undefined) throw new Error("nobody is there");
    await inClass.vote(first, pollId, "a");
    const before = await app.tables();
    expect((await inClass.vote(second, pollId, "c")).status).toBe(200);
    const after = await app.tables();
    const { participant_leases: _, ...gained } = rowsGained(before, after);
    expect(gained).toEqual({ poll_voters: 1 });
    const changed = Object.keys(after).filter((name) => after[name]?.digest !== before[name]?.digest);
    // Whoever follows a class renews their lease with whatever they send.
    expect(changed.filter((name) => name !== "participant_leases")).toEqual(["poll_boxes", "poll_voters"]);
    await inClass.close(pollId);
    await count();
  });

  test("T14 a crash between ledger and ballots leaves neither; sent again the vote counts once", async () => {
    const pollId = await inClass.ask();
    const [first, second, third] = inClass.learners;
    const { pool, failNext } = faultyPool(app.dependencies.pool);
    const { classes } = app.dependencies;
    const { ballots } = classes;
    const onError = () => undefined;
    Object.assign(classes, { ballots: createBallotBox({ pool, clock: classes.clock, onError }) });
    const points = ['insert into "poll_voters"', 'update "poll_boxes"', "COMMIT"];
    for (const [n, person] of [first, second, third].entries()) {
      if (person === undefined) throw new Error("nobody is there");
      const key = randomUUID();
      failNext(points[n] ?? "", Object.assign(new Error("planted"), { code: "57P01" }));
      expectProblem(await inClass.vote(person, pollId, "a", key), 503, "poll.not-kept");
      expect(await box(pollId)).toMatchObject(n === 0 ? {} : { voters: n, known: n });
      const again = await inClass.vote(person, pollId, "a", key);
      expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([200, null]);
      expect(await box(pollId)).toMatchObject({ voters: n + 1, known: n + 1, counts: { a: n + 1 } });
    }
    Object.assign(classes, { ballots });
    await inClass.close(pollId);
    await count();
  });

  test("T14 with the close the key and the list of voters are gone, and a vote on its way finds the box closed", async () => {
    const pollId = await inClass.ask();
    const [first, second] = inClass.learners;
    if (first === undefined || second === undefined) throw new Error("nobody is there");
    await inClass.vote(first, pollId, "b");
    await inClass.close(pollId);
    await count();
    expect(await box(pollId)).toMatchObject({ open: false, voters: 1, known: 0 });
    const late = await app.dependencies.classes.ballots.cast({
      stream: { tenantId: await tenant(), sessionId: uuidFromId(inClass.id) },
      pollId: pollId as Parameters<OpenClass["vote"]>[1] as never,
      choices: ["a"],
      userId: second.id,
      key: "late",
    });
    expect(late).toMatchObject({ refused: { reason: "poll.closed" } });
    expect(await tallies(pollId)).toEqual([{ pollId, to: "all", voters: 1, counts: null }]);
    expectProblem(await inClass.vote(second, pollId, "a"), 409, "poll.closed");
  });

  test("T14 who voted is told so while the poll is open, and nobody else is", async () => {
    const pollId = await inClass.ask();
    const [first, second] = inClass.learners;
    if (first === undefined || second === undefined) throw new Error("nobody is there");
    await inClass.vote(first, pollId, "b");
    const own = async (who: typeof first) => {
      const { body } = await app.call(who, "sessionPolls", { params: { id: inClass.id } });
      return (body as { items: { id: string; own: object }[] }).items.find(({ id }) => id === pollId)?.own;
    };
    expect(await own(first)).toEqual({ voted: true, choices: null });
    for (const who of [second, inClass.teacher])
      expect(await own(who)).toEqual({ voted: false, choices: null });
    await inClass.close(pollId);
    await count();
    expect(await own(first)).toEqual({ voted: null, choices: null });
  });

  test("T14 [PO9] whenever it is counted, totals come at least three answers apart, and the last holds every acknowledged vote", async () => {
    const act = fc.constantFrom("vote", "vote", "vote", "count");
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 2, maxLength: 9 }),
        fc.array(fc.constantFrom("a", "b", "c"), { minLength: 6, maxLength: 6 }),
        async (acts, choices) => {
          const pollId = await inClass.ask();
          const due: Record<string, number> = { a: 0, b: 0, c: 0 };
          let voters = 0;
          for (const one of acts) {
            if (one === "count") await count();
            const [person, choice] = [inClass.learners[voters], choices[voters]];
            if (one === "count" || person === undefined || choice === undefined) continue;
            expect((await inClass.vote(person, pollId, choice)).status).toBe(200);
            due[choice] = (due[choice] ?? 0) + 1;
            voters += 1;
          }
          await inClass.close(pollId);
          await Promise.all([count(), count()]);
          const told = await tallies(pollId);
          const steps = told.map((tally) => tally.voters);
          for (const [n, step] of steps.slice(0, -1).entries())
            expect(step - (steps[n - 1] ?? 0)).toBeGreaterThanOrEqual(3);
          expect(told.at(-1)).toMatchObject({ voters, counts: voters < 3 ? null : due });
        },
      ),
      { numRuns: 6 },
    );
  });
});

async function tenant(): Promise<string> {
  const { rows } = await app.admin.query("SELECT tenant_id FROM sessions WHERE id = $1", [
    uuidFromId(inClass.id),
  ]);
  return rows[0]?.tenant_id;
}
