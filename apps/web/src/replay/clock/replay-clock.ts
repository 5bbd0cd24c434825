import { pieceAt, type TimeMap, type TimeMapPiece } from "@lectern/shared";

/**
 * The one time of a replay: where in the class it is. All times are ms; `atMs` counts from the start of the class,
 * `wallMs` is when that was true, on a clock that never goes back.
 */
export type Clock = {
  readonly atMs: number;
  readonly playing: boolean;
  readonly rate: number;
  readonly wallMs: number;
};

/** Where the medium is that plays; `waiting` while it cannot go on: it loads, or looks for the place. */
export type Reading = {
  readonly mediaId: TimeMapPiece["mediaId"];
  readonly mediaMs: number;
  readonly state: "ready" | "waiting";
};

type ClassTimes = { readonly durationMs: number; readonly timeMap: TimeMap };

export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

export const stopped = (atMs = 0): Clock => ({ atMs, playing: false, rate: 1, wallMs: 0 });

const within = (ms: number, from: number, to: number): number => Math.min(to, Math.max(from, ms));

function shownBy(piece: TimeMapPiece, mediaMs: number): number {
  const { classFromMs, classToMs, mediaFromMs, mediaToMs } = piece;
  if (mediaToMs === mediaFromMs) return classToMs;
  const share = (mediaMs - mediaFromMs) / (mediaToMs - mediaFromMs);
  return within(classFromMs + share * (classToMs - classFromMs), classFromMs, classToMs);
}

/** By its own pace, but never past the beginning of a recording: that is where the medium takes over. */
function alone(clock: Clock, wallMs: number, { pieces }: TimeMap): number {
  const toMs = clock.atMs + Math.max(0, wallMs - clock.wallMs) * clock.rate;
  const next = pieces.find(({ classFromMs }) => clock.atMs < classFromMs && classFromMs <= toMs);
  return next === undefined ? toMs : next.classFromMs;
}

/**
 * The clock as it is now. While the medium that belongs to this moment plays, it drives, and the rest follows it; where
 * nothing was recorded, or the medium cannot be had (`reading` null), the clock goes on by itself.
 * @param reading of the medium that is loaded; null where none can be
 */
export function advance(
  clock: Clock,
  wallMs: number,
  { durationMs, timeMap }: ClassTimes,
  reading: Reading | null,
): Clock {
  if (!clock.playing) return { ...clock, wallMs };
  const piece = pieceAt(timeMap, clock.atMs);
  const driven = piece !== undefined && reading?.mediaId === piece.mediaId;
  if (driven && reading.state === "waiting") return { ...clock, wallMs };
  const atMs = driven ? shownBy(piece, reading.mediaMs) : alone(clock, wallMs, timeMap);
  return atMs >= durationMs
    ? { ...clock, atMs: durationMs, playing: false, wallMs }
    : { ...clock, atMs, wallMs };
}

/** Time stands still while something that is to be shown is not there yet. */
export const hold = (clock: Clock, wallMs: number): Clock => ({ ...clock, wallMs });

export const seek = (clock: Clock, atMs: number, { durationMs }: ClassTimes): Clock => ({
  ...clock,
  atMs: within(Math.round(atMs), 0, durationMs),
});

/** The next faster (+1) or slower (-1) speed. */
export function speedBeside(rate: number, step: 1 | -1): number {
  const beside = step === 1 ? speeds.find((one) => one > rate) : speeds.findLast((one) => one < rate);
  return beside ?? rate;
}
