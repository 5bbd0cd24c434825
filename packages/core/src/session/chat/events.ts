import { idSchema, written } from "@lectern/shared";
import { z } from "zod";
import { type EventOf, recorder, versioned } from "../versioned.ts";

export const messageId = idSchema("message");
const participantId = idSchema("participant");

export const MessageText = written(2_000);

/** Everybody in the class, or its staff. */
export const Recipients = z.enum(["all", "staff"]);
export type Recipients = z.infer<typeof Recipients>;

/** Who is meant; names are not in the log, so a text that says `@Lin` comes with Lin's id. */
export const Mentions = z.array(participantId).max(10);

/** The longest that slow mode makes somebody wait, in seconds. */
export const SlowSeconds = z.int().min(0).max(300);

/** Every event about one message says to whom it was, so that who may not see it is told nothing of it. */
export const chatEvents = {
  "message.sent": versioned(
    z.strictObject({
      messageId,
      text: MessageText,
      to: Recipients,
      /** The participant outside staff whom a private conversation is with; null among staff and to all. */
      with: participantId.nullable(),
      replyTo: messageId.nullable(),
      mentions: Mentions,
    }),
  ),
  "message.edited": versioned(z.strictObject({ messageId, to: Recipients, text: MessageText })),
  "message.removed": versioned(z.strictObject({ messageId, to: Recipients })),
  "message.pinned": versioned(z.strictObject({ messageId })),
  "message.unpinned": versioned(z.strictObject({ messageId })),
  "chat.locked": versioned(z.strictObject({})),
  "chat.unlocked": versioned(z.strictObject({})),
  /** How long who does not moderate waits between two messages to all; 0 turns it off. */
  "chat.slowed": versioned(z.strictObject({ seconds: SlowSeconds })),
};

export type ChatEvent = EventOf<typeof chatEvents>;
export const record = recorder(chatEvents);
