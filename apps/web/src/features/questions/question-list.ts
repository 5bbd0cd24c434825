import { type Question, type QuestionOrder, sortedQuestions } from "@lectern/core";

type Groups = {
  readonly open: readonly Question[];
  readonly answered: readonly Question[];
  readonly dismissed: readonly Question[];
};

/** Open ones in the order that was asked for; what is closed with the latest first. */
export function groupQuestions(list: readonly Question[], order: QuestionOrder): Groups {
  const closed = (status: Question["status"]) =>
    list
      .filter((question) => question.status === status)
      .toSorted((a, b) => (b.closedBySequence ?? 0) - (a.closedBySequence ?? 0));
  return {
    open: sortedQuestions(
      list.filter(({ status }) => status === "open"),
      order,
    ),
    answered: closed("answered"),
    dismissed: closed("dismissed"),
  };
}
