import type { CommandOf } from "../command.ts";
import type { Foundation } from "../define-feature.ts";
import type { Caller } from "../roster/caller.ts";
import { permits } from "../roster/people.ts";
import { deny, type Verdict } from "../verdict.ts";
import type { questionCommands } from "./commands.ts";
import type { Question, QuestionsState } from "./evolve.ts";

type About = { readonly questionId: string };
type Ask = CommandOf<typeof questionCommands, "question.ask">;

/** How many may be open at once: in the class, and of one person. */
export const mostOpen = 200;
export const mostOpenEach = 5;

const missing = deny("missing", "question.missing", "There is no such question.");
const closed = deny("conflict", "question.not-open", "This question is answered or dismissed already.");

const find = ({ list }: QuestionsState, { questionId }: About): Question | undefined =>
  list.find(({ id }) => id === questionId);

/** [QU1] [QU2] [QU8] */
function canAsk({ actor }: Caller, state: QuestionsState, foundation: Foundation, command: Ask): Verdict {
  if (!permits(foundation, actor.id, "question.ask")) {
    return deny("forbidden", "question.not-allowed", "You may not ask questions in this class.");
  }
  if (command.anonymous && !state.anonymous) {
    return deny("conflict", "question.named-only", "In this class questions are asked by name.");
  }
  const open = state.list.filter(({ status }) => status === "open");
  if (open.filter(({ from }) => from === actor.id).length >= mostOpenEach) {
    return deny("conflict", "question.own-limit", `${mostOpenEach} of your questions wait for an answer.`);
  }
  return open.length < mostOpen
    ? true
    : deny("conflict", "question.full", `${mostOpen} questions wait for an answer; vote for one of them.`);
}

/** [QU3] */
function mayVote({ role }: Caller, question: Question | undefined): Verdict {
  if (role === "observer") {
    return deny("forbidden", "question.may-not-vote", "Observers do not vote for questions.");
  }
  if (question === undefined) return missing;
  return question.status === "open" ? true : closed;
}

function canUpvote(caller: Caller, state: QuestionsState, _: Foundation, about: About): Verdict {
  const question = find(state, about);
  const verdict = mayVote(caller, question);
  if (verdict !== true) return verdict;
  if (question?.from === caller.actor.id) {
    return deny("conflict", "question.own", "You cannot vote for your own question.");
  }
  return question?.voters.includes(caller.actor.id)
    ? deny("conflict", "question.already-upvoted", "You voted for this question already.")
    : true;
}

/** Learners do not know who voted, so that a vote which is not there is only found out by deciding. */
const canUnvote = (caller: Caller, state: QuestionsState, _: Foundation, about: About): Verdict =>
  mayVote(caller, find(state, about));

/** [QU4] Who moderates what is written also looks after questions. */
const moderates = ({ actor }: Caller, foundation: Foundation): boolean =>
  permits(foundation, actor.id, "chat.moderate");

const notModerating = deny("forbidden", "question.not-moderating", "Only staff look after the questions.");

function canAnswer(caller: Caller, state: QuestionsState, foundation: Foundation, about: About): Verdict {
  if (!moderates(caller, foundation)) return notModerating;
  const question = find(state, about);
  if (question === undefined) return missing;
  return question.status === "open" ? true : closed;
}

/** [QU5] */
function canDismiss(caller: Caller, state: QuestionsState, foundation: Foundation, about: About): Verdict {
  const question = find(state, about);
  if (!moderates(caller, foundation) && question?.from !== caller.actor.id) return notModerating;
  if (question === undefined) return missing;
  return question.status === "answered" ? closed : true;
}

/** [QU6] */
function canReopen(caller: Caller, state: QuestionsState, foundation: Foundation, about: About): Verdict {
  if (!moderates(caller, foundation)) return notModerating;
  return find(state, about) === undefined ? missing : true;
}

export const can = {
  "question.ask": canAsk,
  "question.upvote": canUpvote,
  "question.unvote": canUnvote,
  "question.answer": canAnswer,
  "question.dismiss": canDismiss,
  "question.reopen": canReopen,
  "questions.configure": (caller: Caller, _: QuestionsState, foundation: Foundation): Verdict =>
    moderates(caller, foundation) ? true : notModerating,
};
