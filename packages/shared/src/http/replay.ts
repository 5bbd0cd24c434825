import { z } from "zod";
import { Note } from "../engine/notes.ts";
import { Fault, StageState } from "../engine/runs.ts";
import { idSchema } from "../ids.ts";
import { ReplayBlock } from "../replay/block.ts";
import { Chapters } from "../replay/chapters.ts";
import { ArtifactsState, ReplayManifest } from "../replay/manifest.ts";
import { ClassMs, MediaMs } from "../replay/time-map.ts";
import { Transcript } from "../replay/transcript.ts";
import { People } from "../session/state.ts";
import { instant, line } from "../text.ts";
import { contract } from "./contract.ts";
import { bySession } from "./sessions.ts";

/** How long the address of a recording can be used at most, in ms. */
export const recordingAccessMs = 900_000;

/** One step of making what belongs to a class; a step in several parts numbers them from 0. */
export const ArtifactStage = z
  .object({
    name: z.string(),
    part: z.int().min(0),
    state: StageState,
    attempts: z.int().min(0),
    /** Of 1. */
    progress: z.number().min(0).max(1),
    fault: Fault.nullable(),
    updatedAt: instant,
  })
  .meta({ id: "ArtifactStage" });
export type ArtifactStage = z.infer<typeof ArtifactStage>;

/** Something that was made of a class and can be had. */
export const ArtifactItem = z
  .object({
    /** `transcript`, `captions-vtt`, `chapters`, …: the engine's own word. */
    kind: z.string(),
    contentType: z.string(),
    bytes: z.int().min(0),
    publishedAt: instant,
  })
  .meta({ id: "ArtifactItem" });
export type ArtifactItem = z.infer<typeof ArtifactItem>;

/** How far the making of video, captions and chapters has come. */
export const SessionArtifacts = z
  .object({
    state: ArtifactsState,
    /** Of 1, over all stages. */
    progress: z.number().min(0).max(1),
    /** Why nothing goes on, where it does not. */
    fault: Fault.nullable(),
    stages: z.array(ArtifactStage),
    items: z.array(ArtifactItem),
    /** As in the manifest, which is to be read anew where it knows of less; 0 before anything is published. */
    published: z.int().min(0),
    /** What is missing of the replay, or weaker than it should be. */
    notes: z.array(Note),
    updatedAt: instant.nullable(),
  })
  .meta({ id: "SessionArtifacts" });
export type SessionArtifacts = z.infer<typeof SessionArtifacts>;

/** `transcript.json` with the names of those who speak in it. */
export const TranscriptAnswer = z
  .object({ ...Transcript.shape, people: People })
  .meta({ id: "TranscriptAnswer" });
export type TranscriptAnswer = z.infer<typeof TranscriptAnswer>;

/** A place where the words that were searched for stand. */
export const SearchHit = z
  .object({
    kind: z.enum(["transcript", "slide", "chat", "question", "poll"]),
    /** When it was said, shown, written or asked; what to seek to. */
    atMs: ClassMs,
    /** Which moment of which medium shows that; null where nothing was recorded. */
    media: z.object({ mediaId: idSchema("recording"), mediaMs: MediaMs }).nullable(),
    /** Of the event; null of what is in no event: the transcript's words. */
    sequence: z.int().min(1).nullable(),
    /** Id of the segment, message, question or poll; of a slide `<asset>/<page>`. */
    ref: z.string(),
    /** Who said it, where this caller may know; the names are in the manifest. */
    participantId: idSchema("participant").nullable(),
    /** The line around the first match, at most 240 characters. */
    text: z.string(),
    /** The matches in `text`, in UTF-16 units. */
    matches: z.array(z.object({ from: z.int().min(0), length: z.int().min(1) })),
  })
  .meta({ id: "SearchHit" });
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchAnswer = z
  .object({
    /** The first 200 in the order of the class. */
    items: z.array(SearchHit),
    total: z.int().min(0),
  })
  .meta({ id: "SearchAnswer" });
export type SearchAnswer = z.infer<typeof SearchAnswer>;

/** Ask again before it expires; the position in the medium is the caller's to keep. */
export const RecordingAccess = z
  .object({ recordingId: idSchema("recording"), url: z.url(), expiresAt: instant })
  .meta({ id: "RecordingAccess" });
export type RecordingAccess = z.infer<typeof RecordingAccess>;

const tag = "replay";
const read = { tag, method: "GET", access: "identified", keyed: false, log: true } as const;
const write = { tag, method: "POST", access: "identified", keyed: true } as const;

export const replayContracts = {
  sessionReplay: contract({
    ...read,
    id: "sessionReplay",
    path: "/sessions/{id}/replay",
    summary:
      "What a class's replay needs to begin, for the caller's audience class; from the log alone where nothing else is there yet",
    params: bySession,
    success: { status: 200, body: ReplayManifest },
  }),
  sessionReplayBlock: contract({
    ...read,
    id: "sessionReplayBlock",
    path: "/sessions/{id}/replay/blocks/{n}",
    summary:
      "A block of the replay: the state before it and its events, as the caller's audience class sees them",
    params: bySession.extend({
      n: z
        .string()
        .regex(/^\d{1,4}$/, "must be a block's number, from 0 on")
        .transform(Number),
    }),
    success: { status: 200, body: ReplayBlock },
  }),
  sessionArtifacts: contract({
    ...read,
    id: "sessionArtifacts",
    path: "/sessions/{id}/artifacts",
    summary: "How far the making of video, captions and chapters has come: stages, attempts, progress, error",
    params: bySession,
    success: { status: 200, body: SessionArtifacts },
  }),
  sessionArtifactsRetry: contract({
    ...write,
    id: "sessionArtifactsRetry",
    path: "/sessions/{id}/artifacts/retry",
    summary: "Go on from the stage that failed",
    params: bySession,
    success: { status: 202, body: SessionArtifacts },
  }),
  sessionTranscript: contract({
    ...read,
    id: "sessionTranscript",
    path: "/sessions/{id}/transcript",
    summary: "What was said, in the time of the class, with the names of those who spoke",
    params: bySession,
    success: { status: 200, body: TranscriptAnswer },
  }),
  sessionTranscriptJson: contract({
    ...read,
    id: "sessionTranscriptJson",
    path: "/sessions/{id}/transcript.json",
    summary: "What was said, as the file transcript.json",
    params: bySession,
    success: { status: 200, body: Transcript },
  }),
  sessionTranscriptVtt: contract({
    ...read,
    id: "sessionTranscriptVtt",
    path: "/sessions/{id}/transcript.vtt",
    summary: "What was said as WebVTT captions, in the time of the class",
    params: bySession,
    success: { status: 200, text: "text/vtt" },
  }),
  sessionTranscriptSrt: contract({
    ...read,
    id: "sessionTranscriptSrt",
    path: "/sessions/{id}/transcript.srt",
    summary: "What was said as SubRip captions, in the time of the class",
    params: bySession,
    success: { status: 200, text: "application/x-subrip" },
  }),
  sessionTranscriptTxt: contract({
    ...read,
    id: "sessionTranscriptTxt",
    path: "/sessions/{id}/transcript.txt",
    summary: "What was said, to be read",
    params: bySession,
    success: { status: 200, text: "text/plain" },
  }),
  sessionChapters: contract({
    ...read,
    id: "sessionChapters",
    path: "/sessions/{id}/chapters",
    summary: "The class in chapters, with why each begins where it does",
    params: bySession,
    success: { status: 200, body: Chapters },
  }),
  sessionChaptersVtt: contract({
    ...read,
    id: "sessionChaptersVtt",
    path: "/sessions/{id}/chapters.vtt",
    summary: "Chapters as WebVTT, in the time of the class",
    params: bySession,
    success: { status: 200, text: "text/vtt" },
  }),
  sessionSearch: contract({
    ...read,
    id: "sessionSearch",
    path: "/sessions/{id}/search",
    summary: "Where these words stand in what was said, shown, written, asked and voted on, for this caller",
    params: bySession,
    query: z.strictObject({ q: line(200) }),
    success: { status: 200, body: SearchAnswer },
  }),
  sessionRecordingAccess: contract({
    ...write,
    id: "sessionRecordingAccess",
    path: "/sessions/{id}/recordings/{recordingId}/access",
    summary:
      "An address under which a recording can be read for a quarter of an hour; access is logged before",
    params: bySession.extend({ recordingId: idSchema("recording") }),
    success: { status: 200, body: RecordingAccess },
  }),
};
