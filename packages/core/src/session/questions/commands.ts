import { z } from "zod";
import { command } from "../command.ts";
import { AnswerText, QuestionText, questionId } from "./events.ts";

const byParticipant = { by: ["participant"] } as const;
const about = z.strictObject({ questionId });

export const questionCommands = {
  "question.ask": command(z.strictObject({ text: QuestionText, anonymous: z.boolean() }), byParticipant),
  "question.upvote": command(about, byParticipant),
  "question.unvote": command(about, byParticipant),
  /** Without text it was answered aloud. */
  "question.answer": command(z.strictObject({ questionId, text: AnswerText.optional() }), byParticipant),
  "question.dismiss": command(about, byParticipant),
  "question.reopen": command(about, byParticipant),
  "questions.configure": command(z.strictObject({ anonymous: z.boolean() }), byParticipant),
};
