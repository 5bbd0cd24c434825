import type { RoomAct } from "../../room/acts/room-act.ts";

/** Part of a label; what was searched for is drawn strong. */
type Piece = { readonly text: string; readonly hit: boolean };

export type Found = { readonly act: RoomAct; readonly pieces: readonly Piece[] };

/** Letters without accents, in lower case, unit by unit, each with the place of its sign in the text. */
function lettersOf(text: string): readonly (readonly [letter: string, at: number])[] {
  let at = 0;
  return [...text].flatMap((sign) => {
    const place = at;
    at += sign.length;
    const letters = sign.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return letters.split("").map((letter) => [letter, place] as const);
  });
}

const foldedOf = (text: string) =>
  lettersOf(text)
    .map(([letter]) => letter)
    .join("");

const wordsIn = (query: string): readonly string[] => foldedOf(query).split(/\s+/).filter(Boolean);

/** At the beginning of a word if anywhere, else inside one; -1 where it is not. */
function placeOf(word: string, label: string): number {
  for (let at = label.indexOf(word); at >= 0; at = label.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(label.charAt(at - 1))) return at;
  }
  return label.indexOf(word);
}

/** 0 for a label that begins so, 1 for a word that does, 2 for anything else. */
const distanceOf = (at: number, label: string) =>
  at === 0 ? 0 : /[\p{L}\p{N}]/u.test(label.charAt(at - 1)) ? 2 : 1;

function piecesOf(label: string, words: readonly string[]): readonly Piece[] {
  const letters = lettersOf(label);
  const folded = foldedOf(label);
  const hits = new Set<number>();
  for (const word of words) {
    const from = placeOf(word, folded);
    for (const [, at] of letters.slice(from, from + word.length)) hits.add(at);
  }
  const pieces: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const sign of label) {
    const hit = hits.has(at);
    const last = pieces.at(-1);
    if (last?.hit === hit) last.text += sign;
    else pieces.push({ text: sign, hit });
    at += sign.length;
  }
  return pieces;
}

/** More lines nobody reads: another letter finds better. In a large class thousands may hold the first one. */
const mostFound = 50;

/**
 * The acts in whose label every word of the query stands, what begins with it first, else in their own order, as many as
 * one looks through. Without a query those that are listed at once.
 */
export function findActs(acts: readonly RoomAct[], query: string): readonly Found[] {
  const words = wordsIn(query);
  if (words.length === 0)
    return acts
      .filter(({ searched }) => searched !== true)
      .map((act) => ({ act, pieces: [{ text: act.label, hit: false }] }));
  return acts
    .flatMap((act) => {
      const label = foldedOf(act.label);
      const places = words.map((word) => placeOf(word, label));
      if (places.includes(-1)) return [];
      const distance = Math.max(...places.map((at) => distanceOf(at, label)));
      return [{ act, distance }];
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, mostFound)
    .map(({ act }) => ({ act, pieces: piecesOf(act.label, words) }));
}
