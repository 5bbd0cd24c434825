import type { Word } from "./words.ts";

type Place = { readonly from: number; readonly length: number };
type Excerpt = { readonly text: string; readonly matches: readonly Place[] };

const longest = 240;
const before = 80;

/** Not between the halves of a character. */
const whole = (text: string, at: number): number =>
  at > 0 && at < text.length && /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;

/** The part of a text around its first match, cut at words where it is longer than a line or two. */
export function excerptOf(text: string, matches: readonly Word[]): Excerpt {
  const first = matches[0]?.from ?? 0;
  let start = text.length <= longest ? 0 : Math.max(0, Math.min(first - before, text.length - longest));
  if (start > 0) {
    const space = text.indexOf(" ", start);
    start = whole(text, space === -1 || space >= first ? start : space + 1);
  }
  const end = whole(text, Math.min(text.length, start + longest));
  const shown = matches
    .filter(({ from, length }) => from >= start && from + length <= end)
    .map(({ from, length }) => ({ from: from - start, length }));
  return { text: text.slice(start, end), matches: shown };
}
