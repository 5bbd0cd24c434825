import type { SearchHit } from "@lectern/shared";

type Piece = { readonly from: number; readonly text: string; readonly match: boolean };

/** A line in pieces, those that match apart; matches that overlap are one. */
export function marked(text: string, matches: SearchHit["matches"]): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const add = (to: number, match: boolean) => {
    if (to > from) pieces.push({ from, text: text.slice(from, to), match });
    from = Math.max(from, to);
  };
  for (const match of matches.toSorted((a, b) => a.from - b.from)) {
    add(Math.min(match.from, text.length), false);
    add(Math.min(match.from + match.length, text.length), true);
  }
  add(text.length, false);
  return pieces;
}
