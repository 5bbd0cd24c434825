import { hiddenId } from "@lectern/shared";
import type { QuestionEvent } from "./events.ts";
import type { Question, QuestionsState } from "./evolve.ts";

const byNobody = <Event extends QuestionEvent>(event: Event): Event => ({
  ...event,
  actor: { ...event.actor, id: hiddenId },
});

/** [QU2] [QU3] [QU5] Learners see no anonymous asker, no voter, and nothing that was dismissed. */
export function present(event: QuestionEvent): QuestionEvent {
  switch (event.type) {
    case "question.asked":
      return event.payload.anonymous ? byNobody(event) : event;
    case "question.upvoted":
    case "question.unvoted":
      return byNobody(event);
    case "question.dismissed":
      return byNobody({ ...event, payload: { ...event.payload, text: "" } });
    case "question.answered":
    case "question.reopened":
    case "questions.configured":
      return event;
  }
}

const forLearners = (question: Question): Question => ({
  ...question,
  from: question.anonymous ? null : question.from,
  text: question.status === "dismissed" ? "" : question.text,
  voters: [],
});

export const view = ({ list, anonymous }: QuestionsState): QuestionsState => ({
  list: list.map(forLearners),
  anonymous,
});

/** What one participant asked, also anonymously, and what they voted for; by id. */
export const mine = ({ list }: QuestionsState, participantId: string) => ({
  asked: list.flatMap(({ id, from }) => (from === participantId ? [id] : [])),
  upvoted: list.flatMap(({ id, voters }) => (voters.includes(participantId) ? [id] : [])),
});
