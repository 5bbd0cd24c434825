import { z } from "zod";
import { idSchema } from "../ids.ts";

/**
 * A time in the class: milliseconds since `session.started`. Everything that a replay shows counts in it; it is the
 * clock of the log, so an event's place is its `at` less the start's. Never negative, and never past `durationMs`.
 */
export const ClassMs = z.int().min(0);

/** A time in one medium: milliseconds since its first frame. */
export const MediaMs = z.int().min(0);

/**
 * One stretch that was recorded without a gap: both clocks run through it evenly, `classFromMs` and `mediaFromMs` being
 * the same moment, and `classToMs` and `mediaToMs`.
 */
export const TimeMapPiece = z
  .strictObject({
    mediaId: idSchema("recording"),
    classFromMs: ClassMs,
    classToMs: ClassMs,
    mediaFromMs: MediaMs,
    mediaToMs: MediaMs,
  })
  .meta({ id: "TimeMapPiece" });
export type TimeMapPiece = z.infer<typeof TimeMapPiece>;

/**
 * Which moment of which medium shows which moment of the class: piecewise linear, from the recorder's own start times
 * and gaps. Pieces are in the order of the class and do not overlap; between them nothing was recorded, and what was
 * recorded before the class began or after it ended is in none.
 */
export const TimeMap = z
  .strictObject({ schema: z.literal("lectern.time-map.v1"), pieces: z.array(TimeMapPiece) })
  .meta({ id: "TimeMap" });
export type TimeMap = z.infer<typeof TimeMap>;

export const emptyTimeMap: TimeMap = { schema: "lectern.time-map.v1", pieces: [] };

type MediaTime = { readonly mediaId: TimeMapPiece["mediaId"]; readonly mediaMs: number };

const onto = (at: number, from: number, to: number, start: number, end: number): number =>
  to === from ? start : start + ((at - from) * (end - start)) / (to - from);

/** The stretch of a recording that shows this moment of the class. */
export const pieceAt = ({ pieces }: TimeMap, classMs: number): TimeMapPiece | undefined =>
  pieces.find(({ classFromMs, classToMs }) => classFromMs <= classMs && classMs < classToMs);

/** The medium's moment that shows this moment of the class, in whole ms; null where nothing was recorded. */
export function mediaTimeAt(timeMap: TimeMap, classMs: number): MediaTime | null {
  const piece = pieceAt(timeMap, classMs);
  if (piece === undefined) return null;
  const { mediaId, classFromMs, classToMs, mediaFromMs, mediaToMs } = piece;
  return { mediaId, mediaMs: Math.round(onto(classMs, classFromMs, classToMs, mediaFromMs, mediaToMs)) };
}

/** The moment of the class that a medium's moment shows, in whole ms; null where the map knows of no such moment. */
export function classTimeAt({ pieces }: TimeMap, { mediaId, mediaMs }: MediaTime): number | null {
  const piece = pieces.find(
    (one) => one.mediaId === mediaId && one.mediaFromMs <= mediaMs && mediaMs <= one.mediaToMs,
  );
  if (piece === undefined) return null;
  const { classFromMs, classToMs, mediaFromMs, mediaToMs } = piece;
  return Math.round(onto(mediaMs, mediaFromMs, mediaToMs, classFromMs, classToMs));
}
