import { type Id, RecordingAccess, ReplayManifest, recordingAccessMs, uuidFromId } from "@lectern/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Answer,
  createRoom,
  createTestApp,
  expectProblem,
  type Room,
  type TestApp,
  type TestPerson,
} from "../testing/index.ts";

let app: TestApp;
let room: Room;
let auditor: TestPerson;
let stranger: TestPerson;
beforeAll(async () => {
  app = await createTestApp();
  room = await createRoom(app);
  auditor = await app.person({ roles: ["auditor"] });
  stranger = await app.person({ roles: ["teacher"] });
});
afterAll(() => app.close());

const manifestOf = ({ body }: Answer): ReplayManifest => ReplayManifest.parse(body);
const ofEnded = () => ({ params: { id: room.ended } });

/** The rows of the access log about a class and its recording, oldest first. */
async function accesses(): Promise<{ kind: string; actor_id: string; subject_id: string }[]> {
  const { rows } = await app.admin.query(
    "SELECT kind, actor_id, subject_id FROM access_log WHERE subject_id IN ($1, $2) ORDER BY created_at, id",
    [room.ended, room.recordingId],
  );
  return rows;
}

async function newAccesses(act: () => Promise<unknown>): Promise<string[]> {
  const before = (await accesses()).length;
  await act();
  return (await accesses()).slice(before).map(({ kind }) => kind);
}

describe("R70 the manifest", () => {
  test("R70 names the media, what is made and how the log maps onto them", async () => {
    const manifest = manifestOf(await app.call(room.learner, "sessionReplay", ofEnded()));
    const base = `/api/v1/sessions/${room.ended}`;
    expect(manifest).toMatchObject({
      class: "learner",
      versions: { published: 3, pipeline: "replay@1" },
      tracks: [
        {
          mediaId: room.recordingId,
          kind: "video",
          access: `${base}/recordings/${room.recordingId}/access`,
        },
      ],
      links: { transcript: `${base}/transcript`, chapters: `${base}/chapters`, search: `${base}/search` },
      artifacts: "parked",
      notes: [{ code: "transcript.draft" }],
    });
    expect(manifest.timeMap.pieces).toMatchObject([{ mediaId: room.recordingId, mediaFromMs: 250 }]);
    expect(JSON.stringify(manifest)).not.toMatch(/storage|\.mp4|source_key|replay\/[0-9a-f]{8}-/);
  });

  test("R70 R62 is whole from the log alone, while nothing was made of the class", async () => {
    const course = await app.course([[room.learner, "learner"]]);
    const id = await app.session(course, { status: "ended" });
    const manifest = manifestOf(await app.call(room.learner, "sessionReplay", { params: { id } }));
    expect(manifest).toMatchObject({
      tracks: [],
      artifacts: "none",
      versions: { published: 0, pipeline: null },
      links: { transcript: null, captions: null, chapters: null },
    });
    expect(manifest.blocks).toHaveLength(1);
    for (const route of ["sessionTranscript", "sessionTranscriptVtt", "sessionChapters"] as const) {
      const answer = await app.call(room.learner, route, { params: { id } });
      expectProblem(answer, 404, "artifact.missing");
    }
    expect((await app.call(room.learner, "sessionArtifacts", { params: { id } })).body).toMatchObject({
      state: "none",
      stages: [],
      items: [],
      published: 0,
    });
  });

  test("R61 knows as much as is published, which is told without the manifest being read", async () => {
    const { versions } = manifestOf(await app.call(room.learner, "sessionReplay", ofEnded()));
    let made: Answer | undefined;
    const rows = await newAccesses(async () => {
      made = await app.call(room.learner, "sessionArtifacts", ofEnded());
    });
    expect([made?.body, rows]).toMatchObject([{ published: versions.published }, []]);
  });

  test("R70 there is none before the class is over, and none of a class that was cancelled", async () => {
    const course = await app.course([[room.learner, "learner"]]);
    const cancelled = await app.session(course);
    const owner = await app.person({ roles: ["owner"] });
    await app.call(owner, "sessionsCancel", { params: { id: cancelled } });
    for (const id of [room.live, room.scheduled, cancelled])
      expectProblem(
        await app.call(room.learner, "sessionReplay", { params: { id } }),
        409,
        "replay.not-over",
      );
  });

  test("R11 who oversees the school reads what a replay consists of, not what happened in it", async () => {
    const manifest = manifestOf(await app.call(auditor, "sessionReplay", ofEnded()));
    expect([manifest.class, manifest.people, manifest.mine]).toEqual(["learner", {}, {}]);
    expect(manifest.participantId).toBeNull();
    expect((await app.call(auditor, "sessionArtifacts", ofEnded())).status).toBe(200);
    const block = await app.call(auditor, "sessionReplayBlock", { params: { id: room.ended, n: "0" } });
    expectProblem(block, 403, "access.denied");
    const q = { params: { id: room.ended }, query: { q: "nebula" } };
    expectProblem(await app.call(auditor, "sessionSearch", q), 403, "access.denied");
  });

  test("R11 who was removed from the class is refused its replay, who waited at its door is not", async () => {
    const [removed, waited] = [await app.person(), await app.person()];
    const teacher = await app.person({ roles: ["teacher"] });
    const taught = await app.course([
      [teacher, "teacher"],
      [removed, "learner"],
      [waited, "learner"],
    ]);
    const id = await app.session(taught, { admission: "waiting-room" });
    await app.call(teacher, "sessionStart", { params: { id }, body: { consent: true } });
    const enter = async (person: TestPerson) => {
      const { body } = await app.call(person, "sessionJoin", { params: { id }, body: { consent: true } });
      return (body as { participant: { id: Id<"participant"> } }).participant.id;
    };
    const [out, atDoor] = [await enter(removed), await enter(waited)];
    for (const type of ["participant.admit", "participant.remove"])
      await app.call(teacher, "sessionCommand", {
        params: { id },
        body: { type, participantId: out } as never,
      });
    await app.call(teacher, "sessionEnd", { params: { id }, body: {} });
    expectProblem(await app.call(removed, "sessionReplay", { params: { id } }), 403, "roster.removed");
    const manifest = manifestOf(await app.call(waited, "sessionReplay", { params: { id } }));
    expect([manifest.class, manifest.participantId]).toEqual(["learner", atDoor]);
    expect(manifestOf(await app.call(teacher, "sessionReplay", { params: { id } })).class).toBe("staff");
  });
});

describe("R81 the access log", () => {
  test("R81 has a row for every replay opened, transcript read and file taken along, by whom", async () => {
    const { learner } = room;
    const told = [
      ["sessionReplay", "replay.opened"],
      ["sessionTranscript", "transcript.read"],
      ["sessionTranscriptJson", "transcript.downloaded"],
      ["sessionTranscriptVtt", "transcript.downloaded"],
      ["sessionTranscriptSrt", "transcript.downloaded"],
      ["sessionTranscriptTxt", "transcript.downloaded"],
      ["sessionChaptersVtt", "chapters.downloaded"],
    ] as const;
    for (const [route, kind] of told) {
      const rows = await newAccesses(() => app.call(learner, route, ofEnded()));
      expect([route, rows]).toEqual([route, [kind]]);
    }
    expect((await accesses()).at(-1)).toMatchObject({
      actor_id: uuidFromId(learner.id),
      subject_id: room.ended,
    });
  });

  test("R81 has none for who was refused", async () => {
    const rows = await newAccesses(async () => {
      for (const route of ["sessionReplay", "sessionTranscript", "sessionTranscriptSrt"] as const)
        expect((await app.call(stranger, route, ofEnded())).status).toBe(404);
    });
    expect(rows).toEqual([]);
  });
});

describe("R70 T10 a recording", () => {
  const grant = (person: TestPerson, recordingId = room.recordingId, key?: string) =>
    app.call(
      person,
      "sessionRecordingAccess",
      { params: { id: room.ended, recordingId } },
      key === undefined ? {} : { key },
    );

  test("T10 R81 is given for a quarter of an hour, with its row in the access log, and the address plays it", async () => {
    let given: Answer | undefined;
    const beforeMs = Date.now();
    const rows = await newAccesses(async () => {
      given = await grant(room.learner);
    });
    expect(rows).toEqual(["recording.granted"]);
    const { url, expiresAt } = RecordingAccess.parse(given?.body);
    const lastsMs = Date.parse(expiresAt) - beforeMs;
    expect(lastsMs).toBeGreaterThan(recordingAccessMs - 60_000);
    expect(lastsMs).toBeLessThanOrEqual(recordingAccessMs + 1_000);
    const { rows: stored } = await app.admin.query("SELECT storage_key FROM recordings WHERE id = $1", [
      uuidFromId(room.recordingId),
    ]);
    await app.blobs.put(stored[0]?.storage_key, new Uint8Array([1, 2, 3]), "video/mp4");
    expect((await app.blobs.request(url)).status).toBe(200);
  });

  test("T10 R24 a repetition gets the same grant while it holds, and afterwards has to be a new one", async () => {
    const first = RecordingAccess.parse((await grant(room.learner, room.recordingId, "once")).body);
    const rows = await newAccesses(async () => {
      const again = await grant(room.learner, room.recordingId, "once");
      expect(again.headers.get("idempotent-replayed")).toBe("true");
      expect(again.body).toEqual(first);
    });
    expect(rows).toEqual([]);
    const { rows: kept } = await app.admin.query(
      "SELECT body FROM idempotency_keys WHERE key = 'once' AND route LIKE '%access'",
    );
    expect(JSON.stringify(kept)).not.toContain("https://");
    await app.admin.query(
      `UPDATE idempotency_keys SET body = jsonb_set(body, '{expiresAt}', '"2026-01-01T00:00:00.000Z"') WHERE key = 'once'`,
    );
    const late = await grant(room.learner, room.recordingId, "once");
    expectProblem(late, 409, "recording.access-expired");
  });

  test("T10 is not given by a guessed id, through another class, or to who may not watch; nothing is logged", async () => {
    const other = await createRoom(app, [[room.learner, "learner"]]);
    const rows = await newAccesses(async () => {
      const guessed = "rec_01980000-0001-7000-8000-00000000aaaa" as Id<"recording">;
      expectProblem(await grant(room.learner, guessed), 404, "recording.missing");
      expectProblem(await grant(room.learner, other.recordingId), 404, "recording.missing");
      expectProblem(await grant(stranger), 404, "session.missing");
      expectProblem(await grant(auditor), 403, "access.denied");
    });
    expect(rows).toEqual([]);
  });

  test("R81 without its row in the access log no address is made", async () => {
    const made: string[] = [];
    const { blobs } = app.dependencies;
    if (blobs === null) throw new Error("the test has a store");
    const watched = await createTestApp({
      blobs: {
        ...blobs,
        presignGet: async (key, terms) => {
          made.push(key);
          return blobs.presignGet(key, terms);
        },
      },
    });
    try {
      const there = await createRoom(watched);
      const ask = () =>
        watched.call(there.learner, "sessionRecordingAccess", {
          params: { id: there.ended, recordingId: there.recordingId },
        });
      await watched.admin.query("REVOKE INSERT ON access_log FROM app_web");
      expect((await ask()).status).toBe(500);
      expect(made).toEqual([]);
      await watched.admin.query("GRANT INSERT ON access_log TO app_web");
      expect((await ask()).status).toBe(200);
      expect(made).toHaveLength(1);
    } finally {
      await watched.close();
    }
  });
});

describe("R61 retrying", () => {
  const retry = (person: TestPerson, id = room.ended) =>
    app.call(person, "sessionArtifactsRetry", { params: { id } });

  test("R61 the engine is asked to go on with the run that gave up, by who may", async () => {
    const owner = await app.person({ roles: ["owner"] });
    const before = app.jobs.retried.length;
    expectProblem(await retry(room.learner), 403, "access.denied");
    expect(app.jobs.retried).toHaveLength(before);
    expect(await retry(owner)).toMatchObject({ status: 202, body: { state: "parked" } });
    const { rows } = await app.admin.query("SELECT id FROM artifact_runs WHERE subject_id = $1", [
      uuidFromId(room.ended),
    ]);
    expect(app.jobs.retried.slice(before)).toMatchObject([{ runId: rows[0]?.id }]);
  });

  test("R61 R62 nothing that failed is a conflict, an engine that is away says so", async () => {
    const teacher = await app.person({ roles: ["teacher"] });
    const course = await app.course([[teacher, "teacher"]]);
    const id = await app.session(course, { status: "ended" });
    expectProblem(await retry(teacher, id), 409, "artifacts.nothing-failed");
    app.jobs.away = true;
    const owner = await app.person({ roles: ["owner"] });
    expectProblem(await retry(owner), 503, "engine.unavailable");
    app.jobs.away = false;
  });
});
