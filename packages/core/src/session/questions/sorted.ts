import type { Question } from "./evolve.ts";

export type QuestionOrder = "most-votes" | "newest";

/** Most votes first, of equals the one that was asked first; or the newest first. [QU7] */
export const sortedQuestions = (list: readonly Question[], order: QuestionOrder): readonly Question[] =>
  list.toSorted((a, b) =>
    order === "newest" ? b.sequence - a.sequence : b.votes - a.votes || a.sequence - b.sequence,
  );
