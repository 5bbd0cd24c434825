import fc from "fast-check";
import type { SessionCommand } from "../session.ts";
import { participantId } from "./class-fields.ts";
import { pick } from "./picks.ts";

const nothing = fc.constant({});
const messageId = pick("message");
const questionId = pick("question");
const text = fc.constantFrom("why do stars shine?", "gravity, then fusion", "☆ لماذا");

const pollId = pick("poll");
const optionId = fc.constantFrom("a", "b", "c");
const options = fc.constant([
  { id: "a", label: "A blue supergiant" },
  { id: "b", label: "A red dwarf" },
  { id: "c", label: "They live equally long" },
]);
const pollContent = fc.constantFrom("single", "multiple", "quiz", "scale").chain((mode) =>
  fc.record({
    question: fc.constantFrom("Which star lives longest?", "How sure are you?"),
    options,
    mode: fc.constant(mode),
    anonymous: fc.boolean(),
    results: fc.constantFrom("always", "after-vote", "after-close", "never"),
    correct: fc.constant(mode === "quiz" ? ["b"] : []),
  }),
);
const totals = fc
  .tuple(fc.nat(3), fc.nat(3), fc.nat(3))
  .map(([a, b, c]) => ({ voters: a + b + c, counts: a + b + c < 3 ? null : { a, b, c } }));

/** Fields of the commands by which people talk with each other. */
export const talkFields = {
  "message.send": fc.record(
    {
      text,
      to: fc.constantFrom("all", "staff"),
      replyTo: messageId,
      mentions: fc.array(participantId, { maxLength: 2 }),
    },
    { requiredKeys: ["text"] },
  ),
  "message.edit": fc.record({ messageId, text }),
  "message.remove": fc.record({ messageId }),
  "message.pin": fc.record({ messageId }),
  "message.unpin": fc.record({ messageId }),
  "chat.lock": nothing,
  "chat.unlock": nothing,
  "chat.slow": fc.record({ seconds: fc.constantFrom(0, 10, 30) }),
  "question.ask": fc.record({ text, anonymous: fc.boolean() }),
  "question.upvote": fc.record({ questionId }),
  "question.unvote": fc.record({ questionId }),
  "question.answer": fc.record({ questionId, text }, { requiredKeys: ["questionId"] }),
  "question.dismiss": fc.record({ questionId }),
  "question.reopen": fc.record({ questionId }),
  "questions.configure": fc.record({ anonymous: fc.boolean() }),
  "poll.create": pollContent,
  "poll.update": fc.tuple(pollId, pollContent).map(([id, content]) => ({ pollId: id, ...content })),
  "poll.remove": fc.record({ pollId }),
  "poll.open": fc.record({ pollId, forMs: fc.constantFrom(5_000, 600_000) }, { requiredKeys: ["pollId"] }),
  "poll.extend": fc.record({ pollId, byMs: fc.constant(30_000) }),
  "poll.vote": fc.record({ pollId, choices: fc.array(optionId, { minLength: 1, maxLength: 2 }) }),
  "poll.close": fc.record({ pollId }),
  "poll.expire": fc.record({ pollId }),
  "poll.show-results": fc.record({ pollId }),
  "poll.tally": fc.tuple(pollId, totals).map(([id, tally]) => ({ pollId: id, ...tally })),
  "reactions.count": fc.record({
    counts: fc.constantFrom({ clap: 1 }, { heart: 2, "thumbs-up": 1 }, {}),
    fromMs: fc.constant(1_000),
    toMs: fc.constantFrom(1_000, 6_000),
  }),
  "bookmark.set": fc.record({ note: text }, { requiredKeys: [] }),
  "bookmark.clear": fc.record({ bookmarkId: pick("bookmark") }),
} satisfies Partial<Record<SessionCommand["type"], fc.Arbitrary<object>>>;
