/** A word of a text with where it stands, in UTF-16 units. */
export type Word = { readonly from: number; readonly length: number; readonly folded: string };

/** Scripts that write no spaces: a word may begin anywhere in a run of them. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** The same for words that a reader takes for the same: without case, accents and vowel signs. */
const folded = (word: string): string =>
  word.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("und");

/** The words of a text, in order: letters, digits and the marks and apostrophes within. */
export const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(/[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’](?=\p{L}))*/gu)].map((match) => ({
    from: match.index,
    length: match[0].length,
    folded: folded(match[0]),
  }));

const holds = (word: Word, wanted: string): boolean =>
  unspaced.test(wanted) ? word.folded.includes(wanted) : word.folded.startsWith(wanted);

/** What is searched for: every word of it must stand in the text, each as a word or its beginning. */
type Wanted = readonly string[];

export const wantedOf = (query: string): Wanted => [...new Set(wordsOf(query).map((word) => word.folded))];

/** The words of a text that were searched for, in order; none unless all of them are there. */
export function matchesIn(words: readonly Word[], wanted: Wanted): readonly Word[] {
  if (wanted.length === 0 || !wanted.every((one) => words.some((word) => holds(word, one)))) return [];
  return words.filter((word) => wanted.some((one) => holds(word, one)));
}
