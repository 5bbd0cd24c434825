import { idFromUuid } from "@lectern/shared";
import type { CommandOf } from "../command.ts";
import type { DecideContext } from "../define-feature.ts";
import type { Decided } from "../rules.ts";
import type { questionCommands } from "./commands.ts";
import { record } from "./events.ts";
import type { QuestionsState } from "./evolve.ts";

const unchanged: Decided = { events: [] };

export function decide(
  command: CommandOf<typeof questionCommands>,
  state: QuestionsState,
  { caller: { actor }, newId }: DecideContext,
): Decided {
  if (command.type === "question.ask") {
    const { text, anonymous } = command;
    const questionId = idFromUuid("question", newId());
    return { events: [record("question.asked", { questionId, text, anonymous })] };
  }
  if (command.type === "questions.configure") {
    const { anonymous } = command;
    if (anonymous === state.anonymous) return unchanged;
    return { events: [record("questions.configured", { anonymous })] };
  }
  const { questionId } = command;
  const question = state.list.find(({ id }) => id === questionId);
  if (question === undefined) return unchanged;
  switch (command.type) {
    case "question.upvote":
      return { events: [record("question.upvoted", { questionId })] };
    case "question.unvote":
      if (!question.voters.includes(actor.id)) return unchanged;
      return { events: [record("question.unvoted", { questionId })] };
    case "question.answer":
      return { events: [record("question.answered", { questionId, text: command.text ?? null })] };
    case "question.dismiss":
      if (question.status === "dismissed") return unchanged;
      return { events: [record("question.dismissed", { questionId, text: question.text })] };
    case "question.reopen":
      if (question.status === "open") return unchanged;
      return { events: [record("question.reopened", { questionId, text: question.text })] };
  }
}
