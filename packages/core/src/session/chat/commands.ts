import { z } from "zod";
import { command } from "../command.ts";
import { Mentions, MessageText, messageId, Recipients, SlowSeconds } from "./events.ts";

const byParticipant = { by: ["participant"] } as const;
const about = z.strictObject({ messageId });
const nothing = z.strictObject({});

export const chatCommands = {
  /** Without `to` it is to all. */
  "message.send": command(
    z.strictObject({
      text: MessageText,
      to: Recipients.optional(),
      replyTo: messageId.optional(),
      mentions: Mentions.optional(),
    }),
    byParticipant,
  ),
  "message.edit": command(z.strictObject({ messageId, text: MessageText }), byParticipant),
  "message.remove": command(about, byParticipant),
  "message.pin": command(about, byParticipant),
  "message.unpin": command(about, byParticipant),
  "chat.lock": command(nothing, byParticipant),
  "chat.unlock": command(nothing, byParticipant),
  "chat.slow": command(z.strictObject({ seconds: SlowSeconds }), byParticipant),
};
