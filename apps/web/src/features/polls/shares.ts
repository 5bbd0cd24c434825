import type { Poll, Tally } from "@lectern/core";

type Share = {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** Of those who voted, in whole percent. */
  readonly percent: number;
  readonly isTop: boolean;
  readonly isCorrect: boolean;
};

/** How the votes fall on the options, in their order; null while there are too few to tell. */
export function sharesOf({ options, correct }: Poll, { voters, counts }: Tally): readonly Share[] | null {
  if (counts === null) return null;
  const most = Math.max(...options.map(({ id }) => counts[id] ?? 0));
  return options.map(({ id, label }) => {
    const count = counts[id] ?? 0;
    return {
      id,
      label,
      count,
      percent: voters === 0 ? 0 : Math.round((100 * count) / voters),
      isTop: count > 0 && count === most,
      isCorrect: correct.includes(id),
    };
  });
}
