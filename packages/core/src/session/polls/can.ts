import type { CommandOf } from "../command.ts";
import type { Foundation } from "../define-feature.ts";
import { manages } from "../lifecycle/can.ts";
import type { Caller } from "../roster/caller.ts";
import { permits } from "../roster/people.ts";
import { deny, type Verdict } from "../verdict.ts";
import type { pollCommands } from "./commands.ts";
import type { Poll, PollsState } from "./evolve.ts";

type About = { readonly pollId: string };
type Vote = CommandOf<typeof pollCommands, "poll.vote">;

/** A class has at most so many polls. */
export const mostPolls = 50;

const missing = deny("missing", "poll.missing", "There is no such poll.");
const notRunning = deny("forbidden", "poll.not-running", "You do not run the polls of this class.");
const notOpen = deny("conflict", "poll.not-open", "This poll is not open.");
const asked = deny("conflict", "poll.not-prepared", "This poll was asked already; prepare another one.");

/** Who plans the class prepares its polls with it: the copy of a lesson's. */
const runs = (caller: Caller, foundation: Foundation): boolean =>
  caller.actor.kind === "user" ? manages(caller) : permits(foundation, caller.actor.id, "poll.run");

/** Rules that who runs polls keeps, for a poll that exists. */
const running =
  (rule: (poll: Poll, state: PollsState) => Verdict) =>
  (caller: Caller, state: PollsState, foundation: Foundation, { pollId }: About): Verdict => {
    if (!runs(caller, foundation)) return notRunning;
    const poll = [...state.prepared, ...state.list].find(({ id }) => id === pollId);
    return poll === undefined ? missing : rule(poll, state);
  };

/** [PO1] */
function canCreate(caller: Caller, { prepared, list }: PollsState, foundation: Foundation): Verdict {
  if (!runs(caller, foundation)) return notRunning;
  return prepared.length + list.length < mostPolls
    ? true
    : deny("conflict", "poll.full", `A class has at most ${mostPolls} polls; remove a prepared one first.`);
}

/** [PO2] Of an anonymous poll nobody here knows whether somebody voted. */
function mayUpdate({ status, votes, anonymous, shown }: Poll): Verdict {
  if (status === "prepared") return true;
  if (status === "closed") return asked;
  return anonymous || shown || Object.keys(votes).length > 0
    ? deny("conflict", "poll.locked", "People answer this poll as it is; close it and ask another one.")
    : true;
}

/** [PO3] */
function mayOpen({ status }: Poll, { list }: PollsState): Verdict {
  if (status !== "prepared") return asked;
  return list.some((poll) => poll.status === "open")
    ? deny("conflict", "poll.another-open", "One poll at a time. Close the running one first.")
    : true;
}

/** [PO4] Of what is only prepared who votes learns nothing, not even that it is there. */
function canVote({ actor }: Caller, { list }: PollsState, foundation: Foundation, command: Vote): Verdict {
  if (!permits(foundation, actor.id, "poll.vote")) {
    return deny("forbidden", "poll.may-not-vote", "You may not vote in this class.");
  }
  const poll = list.find(({ id }) => id === command.pollId);
  if (poll === undefined) return missing;
  if (poll.status !== "open") return deny("conflict", "poll.closed", "This poll is closed.");
  const known = command.choices.every((choice) => poll.options.some(({ id }) => id === choice));
  const one = poll.mode === "multiple" || command.choices.length === 1;
  return known && one && new Set(command.choices).size === command.choices.length
    ? true
    : deny("invalid", "poll.choices", one ? "Choose among the options, each once." : "Choose one option.");
}

export const can = {
  "poll.create": canCreate,
  "poll.update": running(mayUpdate),
  "poll.remove": running(({ status }) => status === "prepared" || asked),
  "poll.open": running(mayOpen),
  "poll.extend": running(({ status, closesAtMs }) => {
    if (status !== "open") return notOpen;
    return closesAtMs === null
      ? deny("conflict", "poll.no-limit", "This poll has no time limit; it stays open until you close it.")
      : true;
  }),
  "poll.vote": canVote,
  "poll.close": running(({ status }) => (status === "prepared" ? notOpen : true)),
  "poll.expire": (): Verdict => true,
  "poll.show-results": running(({ status, results }) => {
    if (status === "prepared") return notOpen;
    return results === "never"
      ? deny("conflict", "poll.staff-only", "The results of this poll are for the staff only.")
      : true;
  }),
  "poll.tally": (): Verdict => true,
};
