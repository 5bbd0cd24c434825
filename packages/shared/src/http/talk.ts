import { z } from "zod";
import { idSchema } from "../ids.ts";
import { OptionId, pollFields } from "../session/poll.ts";
import { instant, line } from "../text.ts";
import { contract, page, pageQuery } from "./contract.ts";
import { bySession } from "./sessions.ts";

const participant = idSchema("participant");

/** What somebody wrote; without its words once it was removed. */
export const ChatMessage = z
  .object({
    id: idSchema("message"),
    /** Of the event that sent it. */
    sequence: z.int(),
    from: participant,
    text: z.string(),
    at: instant,
    to: z.enum(["all", "staff"]),
    /** The participant outside staff whom a private conversation is with. */
    with: participant.nullable(),
    replyTo: idSchema("message").nullable(),
    mentions: z.array(participant),
    editedAt: instant.nullable(),
    removed: z.object({ by: participant, at: instant }).nullable(),
  })
  .meta({ id: "ChatMessage" });
export type ChatMessage = z.infer<typeof ChatMessage>;

export const ClassQuestion = z
  .object({
    id: idSchema("question"),
    sequence: z.int(),
    /** Null towards learners where it was asked anonymously. */
    from: participant.nullable(),
    /** Empty towards learners once it was dismissed. */
    text: z.string(),
    at: instant,
    anonymous: z.boolean(),
    votes: z.int(),
    status: z.enum(["open", "answered", "dismissed"]),
    /** `text` is null where it was answered aloud. */
    answer: z.object({ by: participant, at: instant, text: z.string().nullable() }).nullable(),
    own: z.object({ asked: z.boolean(), upvoted: z.boolean() }),
  })
  .meta({ id: "ClassQuestion" });
export type ClassQuestion = z.infer<typeof ClassQuestion>;

/** `counts` is null while there are too few answers to tell. */
const Totals = z.object({ voters: z.int(), counts: z.record(OptionId, z.int()).nullable() });

const { correct: _, ...shownFields } = pollFields;

export const ClassPoll = z
  .object({
    id: idSchema("poll"),
    ...shownFields,
    /** Empty towards learners until the results are shown. */
    correct: z.array(OptionId),
    status: z.enum(["prepared", "open", "closed"]),
    openedAt: instant.nullable(),
    /** Milliseconds since 1970; null without a time limit. */
    closesAtMs: z.int().nullable(),
    closedAt: instant.nullable(),
    shown: z.boolean(),
    /** As far as the caller may know it. */
    tally: Totals.nullable(),
    /** Of a named poll, by participant; to staff only. */
    votes: z.record(z.string(), z.array(OptionId)),
    /**
     * `choices` is null without a vote and of an anonymous poll, `voted` of an anonymous one that was closed: nobody
     * knows that any more.
     */
    own: z.object({ voted: z.boolean().nullable(), choices: z.array(OptionId).nullable() }),
  })
  .meta({ id: "ClassPoll" });
export type ClassPoll = z.infer<typeof ClassPoll>;

const read = { tag: "talk", method: "GET", access: "identified", keyed: false, log: true } as const;

export const talkContracts = {
  sessionMessages: contract({
    ...read,
    id: "sessionMessages",
    path: "/sessions/{id}/messages",
    summary: "What was written in the class, newest first; q finds the messages that hold these words",
    params: bySession,
    query: z.strictObject({ ...pageQuery, q: line(100).optional() }),
    success: { status: 200, body: page(ChatMessage) },
  }),
  sessionQuestions: contract({
    ...read,
    id: "sessionQuestions",
    path: "/sessions/{id}/questions",
    summary: "What was asked in the class, newest first",
    params: bySession,
    query: z.strictObject(pageQuery),
    success: { status: 200, body: page(ClassQuestion) },
  }),
  sessionPolls: contract({
    ...read,
    id: "sessionPolls",
    path: "/sessions/{id}/polls",
    summary: "The polls of the class, last opened first; to staff also those that wait to be asked",
    params: bySession,
    query: z.strictObject(pageQuery),
    success: { status: 200, body: page(ClassPoll) },
  }),
};
