import type { Poll, Tally } from "./evolve.ts";

/** The votes of a named poll, counted; every option has its number. */
const counted = ({ options, votes }: Poll): Tally => {
  const choices = Object.values(votes);
  const count = (id: string) => choices.filter((chosen) => chosen.includes(id)).length;
  return { voters: choices.length, counts: Object.fromEntries(options.map(({ id }) => [id, count(id)])) };
};

/** The totals as the staff know them now; null while there is nothing to know. Of an anonymous poll what was published. */
export const tallyOf = (poll: Poll): Tally | null => (poll.anonymous ? poll.tally : counted(poll));

/** [PO6] Whether everybody may be told the totals of a poll at this moment. */
export const isPublic = ({ results, shown, status }: Poll): boolean =>
  shown || results === "always" || (status === "closed" && results !== "never");

/** [PO9] The fewest answers of which totals are published, and the fewest that one more tally adds. */
export const leastAnswers = 3;
