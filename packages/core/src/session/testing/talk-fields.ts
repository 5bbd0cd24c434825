import fc from "fast-check";
import type { SessionCommand } from "../session.ts";
import { participantId } from "./class-fields.ts";
import { pick } from "./picks.ts";

const nothing = fc.constant({});
const messageId = pick("message");
const questionId = pick("question");
const text = fc.constantFrom("why do stars shine?", "gravity, then fusion", "☆ لماذا");

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
} satisfies Partial<Record<SessionCommand["type"], fc.Arbitrary<object>>>;
