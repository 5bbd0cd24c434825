import { idSchema, written } from "@lectern/shared";
import { z } from "zod";
import { type EventOf, recorder, versioned } from "../versioned.ts";

export const questionId = idSchema("question");

export const QuestionText = written(1_000);
export const AnswerText = written(2_000);

/** Empty in what learners see of a dismissed question. */
const remaining = z.union([z.literal(""), QuestionText]);

export const questionEvents = {
  /** `anonymous` is towards other learners: staff know who asks. */
  "question.asked": versioned(z.strictObject({ questionId, text: QuestionText, anonymous: z.boolean() })),
  "question.upvoted": versioned(z.strictObject({ questionId })),
  "question.unvoted": versioned(z.strictObject({ questionId })),
  /** With what was written; null where it was answered aloud. */
  "question.answered": versioned(z.strictObject({ questionId, text: AnswerText.nullable() })),
  /** With what can still be read of the question. */
  "question.dismissed": versioned(z.strictObject({ questionId, text: remaining })),
  "question.reopened": versioned(z.strictObject({ questionId, text: QuestionText })),
  "questions.configured": versioned(z.strictObject({ anonymous: z.boolean() })),
};

export type QuestionEvent = EventOf<typeof questionEvents>;
export const record = recorder(questionEvents);
