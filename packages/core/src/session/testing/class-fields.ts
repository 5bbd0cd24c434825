import { classPermissions, sessionRoles } from "@lectern/shared";
import fc from "fast-check";
import { mediaSources } from "../media/events.ts";
import type { SessionCommand } from "../session.ts";
import { dawnMs } from "./classroom.ts";
import { everybody, ids } from "./people.ts";
import { pick } from "./picks.ts";
import { deviceOf } from "./scenes.ts";

export const participantId = fc.constantFrom(...everybody.slice(0, 8).map(({ id }) => id));
const connection = fc.constantFrom(...everybody.flatMap((person) => [deviceOf(person), deviceOf(person, 2)]));
export const trackSid = fc.constantFrom("TR_1", "TR_2", "TR_3", "TR_4");
const mediaSid = fc.constantFrom("PA_1", "PA_2");
const ms = fc.integer({ min: dawnMs, max: dawnMs + 7_200_000 });
export const setting = {
  title: fc.constantFrom("Stars", "Galaxies"),
  endsAt: fc.constantFrom("2026-11-25T08:00:00Z", "2026-11-25T11:00:00Z"),
  startsAt: fc.constantFrom("2026-11-25T07:00:00Z", "2026-11-25T09:30:00Z"),
  admission: fc.constantFrom("open", "waiting-room"),
  stage: fc.constantFrom("open", "invited"),
  recording: fc.constantFrom("on", "off"),
};

const recordingId = pick("recording");
const trouble = fc.constantFrom("never-started", "aborted", "cut", "storage", "unknown");
const nothing = fc.constant({});
const about = fc.record({ participantId });

/** Fields of the commands that keep a class going: its life, its people and its media. */
export const classFields = {
  "session.schedule": fc.record({
    courseId: fc.constant(ids.course),
    lessonId: fc.constant(ids.lesson),
    ...setting,
  }),
  "session.reschedule": fc.record(setting, { requiredKeys: [] }),
  "session.start": fc.record({ recording: setting.recording }, { requiredKeys: [] }),
  "session.end": nothing,
  "session.cancel": nothing,
  "capture.resume": nothing,
  "session.redact": fc.record({ sequences: fc.constant([1]) }),
  "participant.request": nothing,
  "participant.join": fc.record({ connection }),
  "participant.leave": fc.record({ connection }, { requiredKeys: [] }),
  "participant.lose": fc.record(
    { participantId, connection, lastSeenAtMs: ms },
    { requiredKeys: ["participantId", "lastSeenAtMs"] },
  ),
  "participant.admit": about,
  "participant.decline": about,
  "participant.remove": about,
  "participant.set-role": fc.record({ participantId, role: fc.constantFrom(...sessionRoles) }),
  "permission.override": fc.record({
    target: fc.oneof(about, fc.record({ role: fc.constantFrom(...sessionRoles) })),
    permission: fc.constantFrom(...classPermissions),
    allow: fc.constantFrom(true, false, null),
  }),
  "stage.invite": about,
  "stage.promote": about,
  "stage.demote": about,
  "media.connect": fc.record({ participantId, mediaSid }),
  "media.disconnect": fc.record({ participantId, mediaSid }),
  "hand.raise": nothing,
  "hand.lower": fc.oneof(nothing, about, fc.constant({ all: true })),
  "media.mute": fc.record(
    { participantId, source: fc.constantFrom(...mediaSources) },
    { requiredKeys: ["participantId"] },
  ),
  "track.publish": fc.record({
    participantId,
    trackSid,
    source: fc.constantFrom(...mediaSources),
    muted: fc.boolean(),
  }),
  "track.unpublish": fc.record({ trackSid }),
  "track.mute": fc.record({ trackSid, muted: fc.boolean() }),
  "recording.request": nothing,
  "recording.start": fc.record({ recordingId, startedAtMs: ms }),
  "recording.interrupt": fc.record({ recordingId, atMs: ms, reason: trouble }),
  "recording.complete": fc.record({
    recordingId,
    endedAtMs: ms,
    files: fc.array(fc.record({ key: fc.constant("t/a.mp4"), startedAtMs: ms, durationMs: fc.nat() }), {
      maxLength: 2,
    }),
  }),
  "recording.fail": fc.record({ recordingId, reason: trouble }),
  "consent.give": nothing,
  "caption.finalize": fc.record({
    speaker: fc.option(participantId),
    text: fc.constantFrom("stars are born in clouds", "così è — ☆"),
    language: fc.constantFrom("en", "it-IT"),
    fromMs: ms,
    toMs: ms,
  }),
  "artifact.publish": fc.record({
    part: fc.constantFrom("video", "captions"),
    version: fc.integer({ min: 1, max: 3 }),
  }),
  "artifact.fail": fc.record({
    runId: fc.constant("01980000-0001-7000-8000-000000000001"),
    stage: fc.constantFrom("asr", "chapters"),
  }),
} satisfies Partial<Record<SessionCommand["type"], fc.Arbitrary<object>>>;
