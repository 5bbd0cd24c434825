import { createHash, randomUUID } from "node:crypto";
import type { Pool } from "@lectern/db";
import { Chapters, type Id, idFromUuid, type Note, TimeMap, Transcript, uuidFromId } from "@lectern/shared";
import type { BlobStore } from "../ports/blob-store.ts";

const sha256Of = (text: string) => createHash("sha256").update(text).digest("hex");

export type TestReplays = {
  /**
   * Everything that the engine makes of a class, published, of a recording that covers its first ten minutes; and a run
   * that gave up on the pictures. Written past the API.
   * @returns the medium
   */
  readonly publishes: (session: Id<"session">) => Promise<Id<"recording">>;
};

const transcriptOf = (sessionId: string, mediaId: string): Transcript =>
  Transcript.parse({
    schema: "lectern.transcript.v1",
    sessionId,
    mediaId,
    language: "en",
    engine: { name: "scripted", model: "test", sha256: null },
    segments: [
      {
        id: "s1",
        startMs: 1_000,
        endMs: 5_000,
        text: "A nebula is a cloud of cold gas.",
        flags: ["draft"],
        words: ["A", "nebula", "is", "a", "cloud", "of", "cold", "gas"].map((t, n) => ({
          s: 1_000 + n * 500,
          e: 1_400 + n * 500,
          t,
        })),
      },
    ],
    editsBase: sha256Of("engine's words"),
  });

const chaptersOf = (sessionId: string): Chapters =>
  Chapters.parse({
    schema: "lectern.chapters.v1",
    sessionId,
    method: "events",
    items: [
      {
        position: 0,
        startMs: 0,
        endMs: 600_000,
        title: "Birth of a star",
        titleFrom: "scene",
        evidence: [{ kind: "start", atMs: 0, sequence: null, weight: 1, detail: null }],
      },
    ],
  });

const timeMapOf = (mediaId: string): TimeMap =>
  TimeMap.parse({
    schema: "lectern.time-map.v1",
    pieces: [{ mediaId, classFromMs: 0, classToMs: 600_000, mediaFromMs: 250, mediaToMs: 600_250 }],
  });

const notes: readonly Note[] = [{ code: "transcript.draft", detail: "The words are a draft." }];

export function createReplays(admin: Pool, blobs: BlobStore): TestReplays {
  return {
    async publishes(session) {
      const sessionId = uuidFromId(session);
      const { rows } = await admin.query<{ tenant_id: string }>(
        "SELECT tenant_id FROM sessions WHERE id = $1",
        [sessionId],
      );
      const tenantId = rows[0]?.tenant_id ?? "";
      const [medium, runId] = [randomUUID(), randomUUID()];
      const mediaId = idFromUuid("recording", medium);
      const of = [tenantId, sessionId, runId];
      await admin.query(
        `INSERT INTO replays (tenant_id, session_id, run_id, version, pipeline, started_at, duration_ms, time_map, notes, sequence, published_at)
         VALUES ($1, $2, $3, 3, 'replay@1', now(), 600000, $4, $5, 3, now())`,
        [...of, JSON.stringify(timeMapOf(mediaId)), JSON.stringify(notes)],
      );
      await admin.query(
        `INSERT INTO recordings (tenant_id, session_id, run_id, id, recording_id, part, state, source_key, started_at_ms, duration_ms,
           storage_key, content_type, bytes, sha256, width, height, has_video, has_audio, sequence, published_at)
         VALUES ($1, $2, $3, $4, $4, 1, 'ready', 'raw', 0, 600250, $5, 'video/mp4', 4, $6, 640, 360, true, true, 3, now())`,
        [...of, medium, `replay/${tenantId}/${medium}.mp4`, sha256Of("mp4")],
      );
      const files = {
        transcript: JSON.stringify(transcriptOf(session, mediaId)),
        chapters: JSON.stringify(chaptersOf(session)),
        "captions-vtt": "WEBVTT\n\n00:01.000 --> 00:05.000\nA nebula is a cloud of cold gas.\n",
        "captions-srt": "1\n00:00:01,000 --> 00:00:05,000\nA nebula is a cloud of cold gas.\n",
        "captions-txt": "A nebula is a cloud of cold gas.\n",
        "chapters-vtt": "WEBVTT\n\n00:00.000 --> 10:00.000\nBirth of a star\n",
      };
      for (const [kind, text] of Object.entries(files)) {
        const key = `replay/${tenantId}/${sessionId}/${kind}`;
        await blobs.put(key, new TextEncoder().encode(text), "text/plain");
        await admin.query(
          `INSERT INTO artifacts (tenant_id, session_id, run_id, kind, storage_key, content_type, bytes, sha256, sequence, published_at)
           VALUES ($1, $2, $3, $4, $5, 'text/plain', $6, $7, 3, now())`,
          [...of, kind, key, text.length, sha256Of(text)],
        );
      }
      const fault = JSON.stringify({ code: "stage.failed", detail: "The pictures could not be made." });
      await admin.query(
        `INSERT INTO artifact_runs (tenant_id, subject_id, id, kind, source, state, requested_by, idempotency_key, request_hash, fault)
         VALUES ($1, $2, $3, 'session-artifacts', '{}', 'parked', 'reactors', gen_random_uuid()::text, '', $4)`,
        [...of, fault],
      );
      await admin.query(
        `INSERT INTO artifact_stages (tenant_id, run_id, name, part, queue, state, waits_for, input, output, attempts, attempts_allowed, progress, due_at, fault)
         VALUES ($1, $2, 'timeline', 0, 'fast', 'done', 0, '{}', '{}', 1, 3, 1, now(), NULL),
                ($1, $2, 'pictures', 0, 'heavy', 'parked', 0, '{}', NULL, 3, 3, 0.5, now(), $3)`,
        [tenantId, runId, fault],
      );
      return mediaId;
    },
  };
}
