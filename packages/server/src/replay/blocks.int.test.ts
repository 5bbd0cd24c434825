import { createHash } from "node:crypto";
import { canonicalJson, foldUntil, type LogEvent, sessionRules, stateHash, viewState } from "@lectern/core";
import { cast, classScript, hold } from "@lectern/core/testing";
import { blockLengthMs, ReplayBlock, ReplayManifest, type WireEvent } from "@lectern/shared";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp, type TestPerson } from "../testing/index.ts";
import { logOf, recordClass, scheduled } from "./testing/recorded-class.ts";

let app: TestApp;
let viewers: { readonly staff: TestPerson; readonly learner: TestPerson };
beforeAll(async () => {
  app = await createTestApp();
  viewers = { staff: await app.seeded("grace"), learner: await app.seeded("sam") };
  await app.admin.query(
    `INSERT INTO enrollments (tenant_id, course_id, user_id, role)
     SELECT u.tenant_id, c.id, u.id, 'teacher' FROM users u JOIN courses c USING (tenant_id)
     WHERE u.name = 'Grace' AND c.title = 'Introduction to Astronomy' ON CONFLICT DO NOTHING`,
  );
});
afterAll(() => app.close());

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
type State = ReturnType<typeof sessionRules.initial>;

/** A hidden event has no time of its own and changes nothing that is seen. */
const seen = ({ sequence: _, ...state }: State) => canonicalJson(state);

async function load(person: TestPerson, id: string) {
  const params = { id };
  const manifest = ReplayManifest.parse((await app.call(person, "sessionReplay", { params })).body);
  const blocks: ReplayBlock[] = [];
  for (const { n } of manifest.blocks) {
    const answer = await app.call(person, "sessionReplayBlock", { params: { id, n: String(n) } });
    blocks.push(ReplayBlock.parse(answer.body));
  }
  return { manifest, blocks };
}

/** What a player does: takes the block of a moment, and folds it as far as the moment. */
function play({ manifest, blocks }: Awaited<ReturnType<typeof load>>, classMs: number): State {
  const block = blocks.findLast(({ fromMs }) => fromMs <= classMs) ?? blocks[0];
  const untilMs = Date.parse(manifest.startedAt) + classMs;
  let state = block?.snapshot as State;
  for (const event of block?.events ?? []) {
    if (!("hidden" in event) && Date.parse(event.at) > untilMs) break;
    state = sessionRules.evolve(state, event as LogEvent);
  }
  return state;
}

/** The script as it was held, begun and ended where it was not. */
function wholeClass(script: Parameters<typeof hold>[0]): LogEvent[] {
  const room = hold(script);
  const { status } = room.state.session;
  fc.pre(status !== "cancelled");
  const log = [...room.log];
  const add = (type: string, payload: object, waitMs: number) => {
    const at = new Date(Date.parse(log.at(-1)?.at ?? "") + waitMs).toISOString();
    const actor = { kind: "participant", id: cast.ada.id } as const;
    log.push({ sequence: log.length + 1, type, v: 1, at, actor, payload });
  };
  if (status === "scheduled") add("session.started", { recording: "off" }, 1_000);
  if (status !== "ended") add("session.ended", { reason: "host" }, 20_000);
  return log;
}

const moments = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 8 });

test("R70 R71 folding blocks until a moment gives what each audience saw at it", async () => {
  await fc.assert(
    fc.asyncProperty(classScript, moments, async (script, parts) => {
      const log = wholeClass(script);
      const id = await recordClass(app, log);
      for (const audience of ["staff", "learner"] as const) {
        const replay = await load(viewers[audience], id);
        const { manifest, blocks } = replay;
        expect(manifest.class).toBe(audience);
        const startedAtMs = Date.parse(manifest.startedAt);
        for (const classMs of [
          0,
          ...parts.map((part) => Math.round(part * manifest.durationMs)),
          manifest.durationMs,
        ]) {
          const live = foldUntil(sessionRules, log, { atMs: startedAtMs + classMs });
          expect(seen(play(replay, classMs))).toBe(seen(viewState(live, audience)));
        }
        let state = sessionRules.initial();
        for (const { snapshot, events } of blocks) {
          expect(canonicalJson(snapshot)).toBe(canonicalJson(state));
          for (const event of events as WireEvent[]) state = sessionRules.evolve(state, event as LogEvent);
        }
        expect(stateHash(state, sha256)).toBe(manifest.stateHash);
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

test("R70 blocks follow each other without a gap, in sequences and in time, and each is about five minutes", async () => {
  await fc.assert(
    fc.asyncProperty(classScript, async (script) => {
      const log = wholeClass(script);
      const { blocks, versions, durationMs } = (await load(viewers.staff, await recordClass(app, log)))
        .manifest;
      expect(versions.head).toBe(log.length);
      expect([blocks[0]?.firstSequence, blocks[0]?.fromMs]).toEqual([1, 0]);
      expect([blocks.at(-1)?.lastSequence, blocks.at(-1)?.toMs]).toEqual([log.length, durationMs]);
      for (const [n, block] of blocks.entries()) {
        expect(block.n).toBe(n);
        const next = blocks[n + 1];
        if (next !== undefined)
          expect([next.firstSequence, next.fromMs]).toEqual([block.lastSequence + 1, block.toMs]);
        if (n > 0) expect(block.fromMs % blockLengthMs).toBe(0);
      }
    }),
    { numRuns: 8 },
  );
}, 120_000);

test("R70 a storm of events is cut into more blocks, quiet minutes into none, whichever is asked for first", async () => {
  const storm = Array.from({ length: 2_500 }, (_, n) => {
    const counted = { counts: { clap: 1 }, fromMs: n, toMs: n + 1 };
    return [1 + n / 10_000, "reactions.counted", counted, { kind: "service", id: "reactions" }] as const;
  });
  const id = await recordClass(
    app,
    logOf([
      [-60, "session.scheduled", scheduled],
      [0, "session.started", { recording: "off" }],
      ...storm,
      [58, "chat.locked", {}],
      [60, "session.ended", { reason: "host" }],
    ]),
  );
  const { manifest } = await load(viewers.learner, id);
  const spans = manifest.blocks.map(({ firstSequence, lastSequence }) => lastSequence - firstSequence + 1);
  expect(spans).toEqual([2_000, 502, 2]);
  expect(manifest.blocks.map(({ fromMs }) => fromMs).slice(2)).toEqual([55 * 60_000]);
  for (const { n, firstSequence } of manifest.blocks.toReversed()) {
    const { body } = await app.call(viewers.staff, "sessionReplayBlock", { params: { id, n: `${n}` } });
    expect(ReplayBlock.parse(body).snapshot).toMatchObject({ sequence: firstSequence - 1 });
  }
});

test("R70 a block says by its ETag whether it is still the same, and is kept by nobody but its reader", async () => {
  const id = await recordClass(
    app,
    logOf([
      [-60, "session.scheduled", scheduled],
      [0, "session.started", { recording: "off" }],
      [9, "session.ended", { reason: "host" }],
    ]),
  );
  const params = { id, n: "0" };
  const first = await app.call(viewers.learner, "sessionReplayBlock", { params });
  const etag = first.headers.get("etag") ?? "";
  const headers = { "if-none-match": etag };
  const again = await app.call(viewers.learner, "sessionReplayBlock", { params }, { headers });
  expect([again.status, again.body]).toEqual([304, ""]);
  for (const { headers } of [first, again]) expect(headers.get("cache-control")).toBe("private, no-cache");
  const staffs = await app.call(viewers.staff, "sessionReplayBlock", { params }, { headers });
  expect(staffs.status).toBe(200);
  expect(staffs.headers.get("etag")).not.toBe(etag);
  for (const n of ["1", "99"]) {
    const beyond = await app.call(viewers.learner, "sessionReplayBlock", { params: { id, n } });
    expect(beyond).toMatchObject({ status: n === "1" ? 200 : 404 });
  }
});
