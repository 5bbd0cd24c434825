import type { CommandOf } from "../command.ts";
import type { Foundation } from "../define-feature.ts";
import type { Caller } from "../roster/caller.ts";
import { isStaff, permits } from "../roster/people.ts";
import { deny, type Verdict } from "../verdict.ts";
import type { chatCommands } from "./commands.ts";
import type { ChatState, Message } from "./evolve.ts";

type About = { readonly messageId: string };
type Send = CommandOf<typeof chatCommands, "message.send">;

/** At most so many are pinned at once. */
const mostPins = 5;

const missing = deny("missing", "chat.message-missing", "There is no such message.");
const removed = deny("conflict", "chat.message-removed", "This message was removed.");
const old = deny("conflict", "chat.message-old", "This message is too old to be changed.");

/** [CH6] Whoever may moderate: their messages pass a closed chat and slow mode, and they look after everybody's. */
export const moderates = (foundation: Foundation, participantId: string): boolean =>
  permits(foundation, participantId, "chat.moderate");

/** [CH3] */
const sees = ({ actor, role }: Caller, message: Message): boolean =>
  message.to === "all" || isStaff(role) || message.with === actor.id;

const find = (state: ChatState, caller: Caller, id: string): Message | undefined =>
  state.messages.find((message) => message.id === id && sees(caller, message));

/** [CH1] [CH5] */
function mayWrite({ actor }: Caller, state: ChatState, foundation: Foundation, to: string): Verdict {
  if (!permits(foundation, actor.id, "chat.write")) {
    return deny("forbidden", "chat.not-allowed", "You may not write in this class.");
  }
  return state.locked && to === "all" && !moderates(foundation, actor.id)
    ? deny("conflict", "chat.locked", "The chat is closed. You can still write to the staff.")
    : true;
}

/** [CH4] */
function mayReply(caller: Caller, state: ChatState, { replyTo, to = "all" }: Send): Verdict {
  if (replyTo === undefined) return true;
  const target = find(state, caller, replyTo);
  if (target === undefined) return missing;
  if (target.removed !== null) return removed;
  return target.to === "staff" && to === "all"
    ? deny("conflict", "chat.reply-private", "The answer to a private message stays private.")
    : true;
}

function canSend(caller: Caller, state: ChatState, foundation: Foundation, command: Send): Verdict {
  const write = mayWrite(caller, state, foundation, command.to ?? "all");
  if (write !== true) return write;
  const { participants } = foundation.roster;
  if (command.mentions?.some((id) => participants[id]?.entered !== true)) {
    return deny("conflict", "chat.mention-unknown", "Somebody you mention has not been in this class.");
  }
  return mayReply(caller, state, command);
}

/** [CH7] */
function canEdit(caller: Caller, state: ChatState, foundation: Foundation, about: About): Verdict {
  const message = find(state, caller, about.messageId);
  if (message === undefined) return state.older.includes(about.messageId) ? old : missing;
  if (message.from !== caller.actor.id) {
    return deny("forbidden", "chat.not-yours", "You can change only what you wrote yourself.");
  }
  return message.removed === null ? mayWrite(caller, state, foundation, message.to) : removed;
}

/** [CH8] */
function canRemove(caller: Caller, state: ChatState, foundation: Foundation, about: About): Verdict {
  const message = find(state, caller, about.messageId);
  const moderator = moderates(foundation, caller.actor.id);
  if (message === undefined) {
    if (!state.older.includes(about.messageId)) return missing;
    return moderator ? true : old;
  }
  return moderator || message.from === caller.actor.id
    ? true
    : deny("forbidden", "chat.not-yours", "Only its author and who moderates the chat remove a message.");
}

const canModerate = ({ actor }: Caller, _: ChatState, foundation: Foundation): Verdict =>
  moderates(foundation, actor.id)
    ? true
    : deny("forbidden", "chat.not-moderating", "You do not moderate this chat.");

/** [CH10] */
function canPin(caller: Caller, state: ChatState, foundation: Foundation, about: About): Verdict {
  const verdict = canModerate(caller, state, foundation);
  if (verdict !== true) return verdict;
  const message = find(state, caller, about.messageId);
  if (message === undefined) return state.older.includes(about.messageId) ? old : missing;
  if (message.removed !== null) return removed;
  if (message.to !== "all") {
    return deny("conflict", "chat.pin-private", "Only what everybody can read is pinned.");
  }
  return state.pins.length < mostPins || state.pins.some(({ id }) => id === message.id)
    ? true
    : deny("conflict", "chat.pins-full", `${mostPins} messages are pinned; unpin one first.`);
}

export const can = {
  "message.send": canSend,
  "message.edit": canEdit,
  "message.remove": canRemove,
  "message.pin": canPin,
  "message.unpin": canModerate,
  "chat.lock": canModerate,
  "chat.unlock": canModerate,
  "chat.slow": canModerate,
};
