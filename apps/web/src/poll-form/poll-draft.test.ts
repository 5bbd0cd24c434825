import { PollContent } from "@lectern/shared";
import fc from "fast-check";
import { expect, test } from "vitest";
import { contentOf, draftOf, missingIn, noPollDraft, quickPoll, withRoom } from "./poll-draft.ts";

const drafts = fc.record({
  question: fc.constantFrom("", "  ", "Which star lives longest?"),
  mode: fc.constantFrom("single", "multiple", "quiz", "scale"),
  anonymous: fc.boolean(),
  results: fc.constantFrom("always", "after-vote", "after-close", "never"),
  options: fc.array(
    fc.record({ label: fc.constantFrom("", " ", "a red dwarf", "the Sun"), correct: fc.boolean() }),
    { maxLength: 10 },
  ),
} as const);

test("R50 a draft in which nothing is missing is a poll that the class takes, and any other is not", () => {
  fc.assert(
    fc.property(drafts, (draft) => {
      expect(PollContent.safeParse(contentOf(draft)).success).toBe(missingIn(draft) === null);
    }),
  );
});

test("R50 a poll that is opened to be written on and left as it is stays what it was", () => {
  fc.assert(
    fc.property(drafts, (draft) => {
      fc.pre(missingIn(draft) === null);
      const content = contentOf(draft);
      expect(contentOf(draftOf(content))).toEqual(content);
    }),
  );
});

test("R50 there is always one empty line to write in, until there are ten", () => {
  let draft = noPollDraft;
  for (let n = 0; n < 20; n += 1) {
    draft = withRoom({ ...draft, options: draft.options.map((option) => ({ ...option, label: "x" })) });
    expect(draft.options.length).toBeLessThanOrEqual(10);
  }
  expect(draft.options).toHaveLength(10);
});

test("R50 a question put aloud is a poll", () => {
  expect(PollContent.safeParse(quickPoll("Yes or no?", ["Yes", "No"])).success).toBe(true);
});
