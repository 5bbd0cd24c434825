import type { Poll } from "@lectern/core";

/** What somebody has chosen in a poll and may not have sent yet; it outlives the tab that it is chosen in. */
export type Chosen = { readonly pollId: string; readonly options: readonly string[] };

/** Options that have a key: 1 to 9. */
export const keyed = 9;

/** What is chosen in this poll: what was sent, before anything else was chosen. */
export const chosenIn = (
  { id }: Pick<Poll, "id">,
  chosen: Chosen | null,
  vote: readonly string[] | null,
): readonly string[] => (chosen?.pollId === id ? chosen.options : (vote ?? []));

/** With one option more or less; where only one may be chosen, with that one. */
export const choosing = (
  { id, mode }: Pick<Poll, "id" | "mode">,
  before: readonly string[],
  option: string,
  on: boolean,
): Chosen => {
  const others = mode === "multiple" ? before.filter((one) => one !== option) : [];
  return { pollId: id, options: on || mode !== "multiple" ? [...others, option] : others };
};
