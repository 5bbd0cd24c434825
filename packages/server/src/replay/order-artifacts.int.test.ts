import { isRefused } from "@lectern/shared";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Stream } from "../ports/event-store.ts";
import { createFakeJobs, type FakeJobs } from "../testing/artifact-jobs.ts";
import { ownTenant } from "../testing/streams.ts";
import { openRunningClasses, type Person, type RunningClasses } from "../upkeep/testing/running-classes.ts";
import { issueAs } from "../upkeep/upkeep.ts";
import { artifactOrderer, orderArtifacts } from "./order-artifacts.ts";

let classes: RunningClasses;
beforeAll(async () => {
  classes = await openRunningClasses();
});
afterAll(() => classes.close());

/** One turn of a reactor over a class, and whether it was settled by it. */
async function turn(stream: Stream, tend: ReturnType<typeof orderArtifacts>): Promise<boolean> {
  await classes.turn(artifactOrderer, tend, stream);
  const { sequence } = await classes.stateOf(stream);
  return (await classes.cursorOf(artifactOrderer, stream)) === sequence;
}

const orderer = (jobs: FakeJobs) => orderArtifacts(classes.upkeep(), jobs);
const keysOf = ({ started }: FakeJobs) => started.map(({ key }) => key);

type Report = Parameters<typeof issueAs>[3];
async function report(stream: Stream, command: Report) {
  const answer = await issueAs(classes.upkeep(), "recorder", stream, command);
  if (isRefused(answer)) throw new Error(answer.refused.reason);
}

const end = (stream: Stream, teacher: Person) => classes.issue(stream, teacher, { type: "session.end" });

async function recordedClass() {
  const { stream, teacher } = await classes.startClass();
  await classes.issue(stream, teacher, { type: "recording.request" });
  const recordingId = (await classes.stateOf(stream)).recording.recordingId as never;
  await report(stream, { type: "recording.start", recordingId, startedAtMs: classes.clock.ms });
  await end(stream, teacher);
  return { stream, recordingId };
}

/** The engine has taken the order, and its run stands so. */
async function ran(stream: Stream, key: string, state: "running" | "succeeded" | "parked") {
  const fault = state === "parked" ? '{"code":"stage.failed","detail":"It failed."}' : null;
  const { rows } = await classes.admin.query(
    `INSERT INTO artifact_runs (tenant_id, subject_id, kind, source, state, requested_by, idempotency_key, request_hash, fault)
     VALUES ($1, $2, 'session-artifacts', '{}', $3, 'reactors', $4, '', $5)
     ON CONFLICT (tenant_id, requested_by, idempotency_key) DO UPDATE SET state = $3, fault = $5 RETURNING id`,
    [ownTenant, stream.sessionId, state, key, fault],
  );
  return rows[0]?.id as string;
}

test("R60 a class that goes on orders nothing, one that has ended orders once", async () => {
  const { stream, teacher } = await classes.startClass();
  const jobs = createFakeJobs();
  const tend = orderer(jobs);
  expect(await turn(stream, tend)).toBe(true);
  await end(stream, teacher);
  expect(await turn(stream, tend)).toBe(false);
  const key = `session-artifacts:${stream.sessionId}:1:0`;
  expect(jobs.started).toEqual([
    { tenantId: ownTenant, key, order: { kind: "session-artifacts", sessionId: stream.sessionId } },
  ]);
  await ran(stream, key, "running");
  expect(await turn(stream, tend)).toBe(false);
  await ran(stream, key, "succeeded");
  expect(await turn(stream, tend)).toBe(true);
  expect(jobs.started).toHaveLength(1);
});

test("R61 what is announced later orders nothing again, in this process or another", async () => {
  const { stream, teacher } = await classes.startClass();
  await end(stream, teacher);
  await ran(stream, `session-artifacts:${stream.sessionId}:1:0`, "succeeded");
  const upkeep = classes.upkeep();
  const command = { type: "artifact.publish", part: "chapters", version: 1 } as const;
  await issueAs(upkeep, "artifacts", stream, command);
  classes.restart();
  const jobs = createFakeJobs();
  expect(await turn(stream, orderer(jobs))).toBe(true);
  expect(jobs.started).toEqual([]);
});

test("R60 a recording that is still open is waited for, and its end is part of the key", async () => {
  const { stream, recordingId } = await recordedClass();
  const jobs = createFakeJobs();
  const tend = orderer(jobs);
  classes.clock.ms += 599_000;
  expect(await turn(stream, tend)).toBe(false);
  expect(jobs.started).toEqual([]);
  await report(stream, {
    type: "recording.complete",
    recordingId,
    endedAtMs: classes.clock.ms,
    files: [{ key: "raw/1.mp4", startedAtMs: classes.clock.ms - 1_000, durationMs: 1_000 }],
  });
  const { sequence } = await classes.stateOf(stream);
  await turn(stream, tend);
  expect(keysOf(jobs)).toEqual([`session-artifacts:${stream.sessionId}:1:${sequence}`]);
});

test("R60 R62 after ten minutes it is made without the recording, and again when that comes after all", async () => {
  const { stream, recordingId } = await recordedClass();
  const jobs = createFakeJobs();
  const tend = orderer(jobs);
  // The end has the database's own time.
  classes.clock.ms = Date.now() + 601_000;
  await turn(stream, tend);
  const without = `session-artifacts:${stream.sessionId}:1:0`;
  expect(keysOf(jobs)).toEqual([without]);
  await ran(stream, without, "succeeded");
  expect(await turn(stream, tend)).toBe(true);
  await report(stream, { type: "recording.fail", recordingId, reason: "storage" });
  const { sequence } = await classes.stateOf(stream);
  await turn(stream, tend);
  expect(keysOf(jobs).at(-1)).toBe(`session-artifacts:${stream.sessionId}:1:${sequence}`);
});

test("R62 an engine that is away is asked again, later and later, until it takes the order", async () => {
  const { stream, teacher } = await classes.startClass();
  await end(stream, teacher);
  const jobs = createFakeJobs();
  jobs.away = true;
  const tend = orderer(jobs);
  const asked: number[] = [];
  for (let second = 0; second < 120; second += 5) {
    await turn(stream, tend);
    if (jobs.started.length > asked.length) asked.push(second);
    classes.clock.ms += 5_000;
  }
  expect(asked).toEqual([0, 5, 15, 35, 75]);
  expect(new Set(keysOf(jobs)).size).toBe(1);
  jobs.away = false;
  classes.clock.ms += 300_000;
  await turn(stream, tend);
  expect(jobs.started).toHaveLength(asked.length + 1);
});

test("R62 an engine that is away is asked for one class, not for all of them in a row", async () => {
  const jobs = createFakeJobs();
  jobs.away = true;
  const tend = orderer(jobs);
  const streams: Stream[] = [];
  for (let n = 0; n < 3; n++) {
    const { stream, teacher } = await classes.startClass();
    await end(stream, teacher);
    streams.push(stream);
  }
  const everybody = async () => {
    for (const stream of streams) await turn(stream, tend);
    return jobs.started.length;
  };
  expect(await everybody()).toBe(1);
  classes.clock.ms += 5_000;
  expect(await everybody()).toBe(2);
  jobs.away = false;
  classes.clock.ms += 300_000;
  await everybody();
  expect(new Set(keysOf(jobs).slice(-3)).size).toBe(3);
});

test("R61 a run that gave up is told to the class once, and leaves the class as it was", async () => {
  const { stream, teacher } = await classes.startClass();
  await end(stream, teacher);
  const runId = await ran(stream, `session-artifacts:${stream.sessionId}:1:0`, "parked");
  await classes.admin.query(
    `INSERT INTO artifact_stages (tenant_id, run_id, name, part, queue, state, waits_for, input, attempts_allowed, due_at)
     VALUES ($1, $2, 'asr', 0, 'heavy', 'parked', 0, '{}', 3, now())`,
    [ownTenant, runId],
  );
  const tend = orderer(createFakeJobs());
  await turn(stream, tend);
  expect((await classes.stateOf(stream)).artifacts.failed).toEqual({ runId, stage: "asr" });
  expect(await turn(stream, tend)).toBe(true);
  const { rows } = await classes.admin.query(
    "SELECT count(*)::int AS n FROM session_state_events WHERE session_id = $1 AND type = 'artifact.failed'",
    [stream.sessionId],
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test("R60 a class that is only planned orders nothing", async () => {
  const { stream } = await classes.scheduleClass();
  const jobs = createFakeJobs();
  expect(await turn(stream, orderer(jobs))).toBe(true);
  expect(jobs.started).toEqual([]);
});
