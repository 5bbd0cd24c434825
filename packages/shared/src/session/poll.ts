import { z } from "zod";
import { writtenLine } from "./written.ts";

/** One choice, several, one of which some are right, or one step of a scale. */
export const PollMode = z.enum(["single", "multiple", "quiz", "scale"]).meta({ id: "PollMode" });
export type PollMode = z.infer<typeof PollMode>;

/** When those who may vote see the totals. */
export const PollResults = z
  .enum(["always", "after-vote", "after-close", "never"])
  .meta({ id: "PollResults" });
export type PollResults = z.infer<typeof PollResults>;

/** Names an option within its poll. */
export const OptionId = z
  .string()
  .regex(/^[a-z0-9-]{1,32}$/, "must be 1 to 32 letters a-z, digits or hyphens");

export const PollOption = z.strictObject({ id: OptionId, label: writtenLine(200) });
export type PollOption = z.infer<typeof PollOption>;

/** The fields of a poll, for whoever has more to say of one; together they are judged by `pollFault`. */
export const pollFields = {
  question: writtenLine(300),
  options: z.array(PollOption).min(2).max(10),
  mode: PollMode,
  /** Towards everybody in the class and the school, for good. */
  anonymous: z.boolean(),
  results: PollResults,
  /** The right options of a quiz; empty for every other mode. */
  correct: z.array(OptionId).max(10).default([]),
};

type Fields = Pick<z.output<z.ZodObject<typeof pollFields>>, "options" | "mode" | "correct">;

/** What is wrong with the fields of a poll taken together; null when nothing is. */
export function pollFault({ options, mode, correct }: Fields): { path: [string]; message: string } | null {
  const ids = new Set(options.map(({ id }) => id));
  if (ids.size < options.length) return { path: ["options"], message: "must not hold the same id twice" };
  if (mode !== "quiz" && correct.length > 0) {
    return { path: ["correct"], message: "must be empty: only a quiz has right options" };
  }
  if (mode === "quiz" && correct.length === 0) {
    return { path: ["correct"], message: "must name at least one option of a quiz" };
  }
  return correct.every((id) => ids.has(id))
    ? null
    : { path: ["correct"], message: "must name options of this poll" };
}

/** A poll as a lesson prepares it and as a class asks it. */
export const PollContent = z
  .strictObject(pollFields)
  .superRefine((poll, context) => {
    const fault = pollFault(poll);
    if (fault !== null) context.addIssue({ code: "custom", ...fault });
  })
  .meta({ id: "PollContent" });
export type PollContent = z.infer<typeof PollContent>;
