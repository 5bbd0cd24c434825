import { z } from "zod";
import { Note } from "../engine/notes.ts";
import { idSchema } from "../ids.ts";
import { Audience } from "../session/roles.ts";
import { Mine, People, StateHash } from "../session/state.ts";
import { instant } from "../text.ts";
import { ClassMs, TimeMap } from "./time-map.ts";

/** About so long is a block of events, in ms. */
export const blockLengthMs = 300_000;

/** A path of this API, from its root on. */
const href = z.string().regex(/^\/api\/v1\//);

/**
 * About five minutes of the log as one audience class sees it. Blocks follow each other without a gap, in sequences and in
 * time; what came before the class began is in the first, what came after its end in the last.
 */
export const ReplayBlockEntry = z
  .strictObject({
    /** From 0. */
    n: z.int().min(0),
    firstSequence: z.int().min(1),
    lastSequence: z.int().min(1),
    fromMs: ClassMs,
    /** Where the next begins; of the last one the end of the class. */
    toMs: ClassMs,
    href,
  })
  .meta({ id: "ReplayBlockEntry" });
export type ReplayBlockEntry = z.infer<typeof ReplayBlockEntry>;

/** A medium that runs along; how to fetch it is told by `POST` to `access`, for a quarter of an hour at most. */
export const ReplayTrack = z
  .strictObject({
    mediaId: idSchema("recording"),
    kind: z.enum(["video", "audio"]),
    contentType: z.string(),
    durationMs: z.int().min(0),
    bytes: z.int().min(0),
    /** Of the picture in pixels; null where that is not known. */
    width: z.int().min(1).nullable(),
    height: z.int().min(1).nullable(),
    access: href,
  })
  .meta({ id: "ReplayTrack" });
export type ReplayTrack = z.infer<typeof ReplayTrack>;

/** What is there beside the log; null what is not there (yet). */
export const ReplayLinks = z
  .strictObject({
    transcript: href.nullable(),
    captions: href.nullable(),
    chapters: href.nullable(),
    search: href,
    artifacts: href,
  })
  .meta({ id: "ReplayLinks" });

/** How the making of video, captions and chapters stands. `none`: nothing was asked for yet. */
export const ArtifactsState = z
  .enum(["none", "queued", "running", "succeeded", "parked", "cancelled"])
  .meta({ id: "ArtifactsState" });
export type ArtifactsState = z.infer<typeof ArtifactsState>;

/** `replay.json`: all that a replay needs to begin, for one audience class. It is usable from the log alone. */
export const ReplayManifest = z
  .strictObject({
    schema: z.literal("lectern.replay.v1"),
    sessionId: idSchema("session"),
    title: z.string(),
    class: Audience,
    startedAt: instant,
    endedAt: instant,
    /** From the start to the end of the class. */
    durationMs: z.int().min(0),
    versions: z.strictObject({
      epoch: z.int().min(0),
      /** The last sequence that the blocks hold. */
      head: z.int().min(1),
      foldVersion: z.int().min(1),
      /** Rises with everything that the engine publishes of the class; 0 before the first. */
      published: z.int().min(0),
      /** Of the pipeline that made what is published; null while nothing is. */
      pipeline: z.string().nullable(),
    }),
    /** Of the state at the end, as this audience class sees it: what folding all blocks must give. */
    stateHash: StateHash,
    timeMap: TimeMap,
    blocks: z.array(ReplayBlockEntry).min(1),
    tracks: z.array(ReplayTrack),
    links: ReplayLinks,
    artifacts: ArtifactsState,
    /** What is missing or weaker than it should be. */
    notes: z.array(Note),
    people: People,
    /** As whom the caller was in the class or at its door; null for who never came, and for who only oversees. */
    participantId: idSchema("participant").nullable(),
    /** At the end of the class: the caller's own bookmarks, votes and questions. Empty, as `people`, for who only oversees. */
    mine: Mine,
  })
  .meta({ id: "ReplayManifest" });
export type ReplayManifest = z.infer<typeof ReplayManifest>;
