import { hiddenId } from "@lectern/shared";
import type { QuestionEvent } from "./events.ts";

export type Question = {
  readonly id: string;
  /** Of the event that asked it. */
  readonly sequence: number;
  /** Null in what learners see of an anonymous question. */
  readonly from: string | null;
  /** Empty in what learners see of a dismissed question. */
  readonly text: string;
  readonly at: string;
  readonly anonymous: boolean;
  readonly votes: number;
  /** Known to staff only. */
  readonly voters: readonly string[];
  readonly status: "open" | "answered" | "dismissed";
  /** The event by which it was answered or dismissed. */
  readonly closedBySequence: number | null;
  /** `text` is null where it was answered aloud. */
  readonly answer: { readonly by: string; readonly at: string; readonly text: string | null } | null;
};

export type QuestionsState = {
  /** All open ones and the last closed ones, in the order of asking. */
  readonly list: readonly Question[];
  /** Whether learners may ask without their peers knowing who. */
  readonly anonymous: boolean;
};

export const noQuestions: QuestionsState = { list: [], anonymous: true };

/** [QU8] */
export const keptClosed = 100;

function change(state: QuestionsState, id: string, made: (question: Question) => Partial<Question>) {
  const list = state.list.map((question) =>
    question.id === id ? { ...question, ...made(question) } : question,
  );
  return { ...state, list };
}

/** Who was closed longest ago makes room. */
function trimmed(state: QuestionsState): QuestionsState {
  const closed = state.list.flatMap(({ closedBySequence }) => closedBySequence ?? []);
  if (closed.length <= keptClosed) return state;
  const longestAgo = Math.min(...closed);
  return { ...state, list: state.list.filter(({ closedBySequence }) => closedBySequence !== longestAgo) };
}

const open = { status: "open", closedBySequence: null, answer: null } as const;

export function evolve(state: QuestionsState, event: QuestionEvent): QuestionsState {
  const { at, sequence, actor } = event;
  const known = actor.id === hiddenId ? null : actor.id;
  switch (event.type) {
    case "question.asked": {
      const { questionId: id, text, anonymous } = event.payload;
      const asked = { id, sequence, from: known, text, at, anonymous, votes: 0, voters: [], ...open };
      return { ...state, list: [...state.list, asked] };
    }
    case "question.upvoted":
      return change(state, event.payload.questionId, ({ votes, voters }) => ({
        votes: votes + 1,
        voters: known === null ? voters : [...voters, known],
      }));
    case "question.unvoted":
      return change(state, event.payload.questionId, ({ votes, voters }) => ({
        votes: votes - 1,
        voters: voters.filter((id) => id !== known),
      }));
    case "question.answered": {
      const answer = { by: actor.id, at, text: event.payload.text };
      const closed = { status: "answered", closedBySequence: sequence, answer } as const;
      return trimmed(change(state, event.payload.questionId, () => closed));
    }
    case "question.dismissed": {
      const closed = { status: "dismissed", closedBySequence: sequence, text: event.payload.text } as const;
      return trimmed(change(state, event.payload.questionId, () => closed));
    }
    case "question.reopened":
      return change(state, event.payload.questionId, () => ({ ...open, text: event.payload.text }));
    case "questions.configured":
      return { ...state, anonymous: event.payload.anonymous };
  }
}
