import { type Refused, refuse } from "@lectern/shared";
import type { CommandOf } from "../command.ts";
import type { DecideContext } from "../define-feature.ts";
import type { Decided } from "../rules.ts";
import type { pollCommands } from "./commands.ts";
import { record } from "./events.ts";
import type { Poll } from "./evolve.ts";
import { isPublic, leastAnswers, tallyOf } from "./tally.ts";

const unchanged: Decided = { events: [] };

type Vote = CommandOf<typeof pollCommands, "poll.vote">;

/** [PO10] The buttons know no clock, so this refusal is only the server's. */
export const overFor = ({ closesAtMs }: Poll, nowMs: number): Refused | null =>
  closesAtMs !== null && nowMs > closesAtMs
    ? refuse("conflict", "poll.closed", "The time for this poll is over.")
    : null;

/** What was chosen, in the order of the options: how somebody clicked says nothing. */
export const chosenIn = ({ options }: Poll, { choices }: Pick<Vote, "choices">): string[] =>
  options.flatMap(({ id }) => (choices.includes(id) ? [id] : []));

/** [PO4] [PO5] [PO8] A named vote; an anonymous one is never decided here, it goes to where ballots are kept. */
export function decideVote(
  { pollId, choices }: Vote,
  poll: Poll,
  { caller: { actor }, nowMs }: DecideContext,
): Decided | Refused {
  const over = overFor(poll, nowMs);
  if (over !== null) return over;
  if (poll.anonymous) {
    return refuse("unavailable", "poll.secret-ballot", "An anonymous vote is not written into the log.");
  }
  const chosen = chosenIn(poll, { choices });
  const before = poll.votes[actor.id] ?? [];
  if (chosen.length === before.length && chosen.every((id, i) => id === before[i])) return unchanged;
  const voted = record("poll.voted", { pollId, choices: chosen });
  const after = tallyOf({ ...poll, votes: { ...poll.votes, [actor.id]: chosen } });
  if (!isPublic(poll) || after === null) return { events: [voted] };
  return { events: [voted, record("poll.tallied", { pollId, to: "all", ...after })] };
}

type Tallied = CommandOf<typeof pollCommands, "poll.tally">;

/** Whether these totals can be those of this poll at all. */
function adds({ options, mode }: Poll, { voters, counts }: Tallied): boolean {
  if (counts === null) return voters < leastAnswers;
  const known = options.map(({ id }) => counts[id] ?? -1);
  if (Object.keys(counts).length !== options.length || known.some((n) => n < 0 || n > voters)) return false;
  const sum = known.reduce((all, n) => all + n, 0);
  return mode === "multiple" ? sum >= voters : sum === voters;
}

/** [PO9] */
export function decideTally(tally: Tallied, poll: Poll): Decided | Refused {
  const { pollId, voters, counts } = tally;
  const before = poll.tally?.voters ?? 0;
  if (!poll.anonymous) {
    return refuse("conflict", "poll.named", "The votes of a named poll are in the log and counted there.");
  }
  if (!adds(poll, tally)) return refuse("invalid", "poll.totals", "These are not totals of this poll.");
  if (counts !== null && voters < leastAnswers) {
    return refuse("invalid", "poll.too-few", `Totals of fewer than ${leastAnswers} answers stay secret.`);
  }
  if (poll.status === "closed" ? poll.tally !== null && voters <= before : voters < before + leastAnswers) {
    return refuse("conflict", "poll.step", `Totals are published ${leastAnswers} answers apart.`);
  }
  const to = isPublic(poll) ? "all" : "staff";
  return { events: [record("poll.tallied", { pollId, to, voters, counts })] };
}
