import { type PollContent, pollFault } from "@lectern/shared";

export type PollDraft = {
  readonly question: string;
  readonly mode: PollContent["mode"];
  readonly results: PollContent["results"];
  readonly anonymous: boolean;
  readonly options: readonly { readonly label: string; readonly correct: boolean }[];
};

const emptyOption = { label: "", correct: false };

export const noPollDraft: PollDraft = {
  question: "",
  mode: "single",
  results: "after-vote",
  anonymous: false,
  options: [emptyOption, emptyOption],
};

/** Options with one more line to write in, up to the ten that a poll may have. */
export const withRoom = ({ options, ...draft }: PollDraft): PollDraft =>
  options.length < 10 && options.every(({ label }) => label.trim() !== "")
    ? { ...draft, options: [...options, emptyOption] }
    : { ...draft, options };

/** The poll that a draft stands for: lines that were left empty are none of its options. */
export function contentOf({ question, mode, results, anonymous, options }: PollDraft): PollContent {
  const written = options.filter(({ label }) => label.trim() !== "");
  return {
    question: question.trim(),
    mode,
    results,
    anonymous,
    options: written.map(({ label }, n) => ({ id: `o${n + 1}`, label: label.trim() })),
    correct: mode === "quiz" ? written.flatMap(({ correct }, n) => (correct ? [`o${n + 1}`] : [])) : [],
  };
}

/** A poll as a draft, to be written on. */
export const draftOf = ({ question, mode, results, anonymous, options, correct }: PollContent): PollDraft =>
  withRoom({
    question,
    mode,
    results,
    anonymous,
    options: options.map(({ id, label }) => ({ label, correct: correct.includes(id) })),
  });

/** What is still missing before it can be asked; null when nothing is. */
export function missingIn(draft: PollDraft): "question" | "options" | "correct" | null {
  const content = contentOf(draft);
  if (content.question === "") return "question";
  if (content.options.length < 2) return "options";
  return pollFault(content) === null ? null : "correct";
}

/** A question that is put aloud: only the answers are written. */
export const quickPoll = (question: string, labels: readonly string[]): PollContent => ({
  ...contentOf({ ...noPollDraft, question, options: labels.map((label) => ({ label, correct: false })) }),
  results: "after-close",
});
