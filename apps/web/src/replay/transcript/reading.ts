import type { TranscriptSegment, TranscriptWord } from "@lectern/shared";
import type { TalkLine } from "../log/outline.ts";

/** A line of the transcript: words that were said, or what was written then. */
export type Entry =
  | { readonly kind: "said"; readonly atMs: number; readonly segment: TranscriptSegment }
  | { readonly kind: "written"; readonly atMs: number; readonly line: TalkLine };

/** What was said with what was written among it, in the order of the class. */
export function readingOf(
  segments: readonly TranscriptSegment[],
  lines: readonly TalkLine[],
): readonly Entry[] {
  const said = segments.map((segment): Entry => ({ kind: "said", atMs: segment.startMs, segment }));
  const written = lines.map((line): Entry => ({ kind: "written", atMs: line.atMs, line }));
  return [...said, ...written].toSorted((a, b) => a.atMs - b.atMs);
}

/** The last of a list in order that has begun by a moment, by halving; -1 before the first. */
export function lastBegun<T>(list: readonly T[], atMs: number, startOf: (item: T) => number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && startOf(item) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The word that is said at a moment; null between words. */
export function wordAt(words: readonly TranscriptWord[], atMs: number): TranscriptWord | null {
  const word = words[lastBegun(words, atMs, ({ s }) => s)];
  return word !== undefined && atMs <= word.e ? word : null;
}

/** The segment that is said at a moment, and for a little after, as captions stay to be read. */
export function captionAt(segments: readonly TranscriptSegment[], atMs: number): TranscriptSegment | null {
  const segment = segments[lastBegun(segments, atMs, ({ startMs }) => startMs)];
  return segment !== undefined && atMs <= segment.endMs + lingerMs ? segment : null;
}

const lingerMs = 1_500;
