import { type Id, idFromUuid, type Refused } from "@lectern/shared";
import type { CommandOf } from "../command.ts";
import type { DecideContext } from "../define-feature.ts";
import { isStaff } from "../roster/people.ts";
import type { Decided } from "../rules.ts";
import { moderates } from "./can.ts";
import type { chatCommands } from "./commands.ts";
import { record } from "./events.ts";
import type { ChatState } from "./evolve.ts";
import { slowModeWaitMs } from "./slow-mode.ts";

const unchanged: Decided = { events: [] };

type Send = CommandOf<typeof chatCommands, "message.send">;

/** [CH5] The button knows no clock, so this refusal is only the server's. */
function tooSoon({ slowSeconds }: ChatState, waitMs: number): Refused {
  const seconds = Math.ceil(waitMs / 1_000);
  return {
    refused: {
      kind: "too-many",
      reason: "chat.slow-mode",
      detail: `Slow mode: one message in ${slowSeconds} seconds. Write again in ${seconds}.`,
      retryAfterMs: waitMs,
    },
  };
}

/** [CH3] [CH4] Whom a private conversation is with: its author outside staff, or whoever staff answer. */
function partner(state: ChatState, { role, actor }: DecideContext["caller"], { replyTo }: Send) {
  if (!isStaff(role)) return actor.id as Id<"participant">;
  const target = state.messages.find(({ id }) => id === replyTo);
  return (target?.with ?? null) as Id<"participant"> | null;
}

function decideSend(command: Send, state: ChatState, context: DecideContext): Decided | Refused {
  const { caller, nowMs, newId } = context;
  const { text, to = "all", replyTo = null, mentions = [] } = command;
  const waitMs = slowModeWaitMs(state, caller.actor.id, nowMs);
  if (to === "all" && waitMs > 0 && !moderates(context, caller.actor.id)) return tooSoon(state, waitMs);
  return {
    events: [
      record("message.sent", {
        messageId: idFromUuid("message", newId()),
        text,
        to,
        with: to === "staff" ? partner(state, caller, command) : null,
        replyTo,
        mentions: [...new Set(mentions)],
      }),
    ],
  };
}

export function decide(
  command: CommandOf<typeof chatCommands>,
  state: ChatState,
  context: DecideContext,
): Decided | Refused {
  switch (command.type) {
    case "message.send":
      return decideSend(command, state, context);
    case "message.edit": {
      const { messageId, text } = command;
      const message = state.messages.find(({ id }) => id === messageId);
      if (message === undefined || message.text === text) return unchanged;
      return { events: [record("message.edited", { messageId, to: message.to, text })] };
    }
    case "message.remove": {
      const { messageId } = command;
      const message = state.messages.find(({ id }) => id === messageId);
      if (message !== undefined && message.removed !== null) return unchanged;
      return { events: [record("message.removed", { messageId, to: message?.to ?? "all" })] };
    }
    case "message.pin": {
      const { messageId } = command;
      if (state.pins.some(({ id }) => id === messageId)) return unchanged;
      return { events: [record("message.pinned", { messageId })] };
    }
    case "message.unpin": {
      const { messageId } = command;
      if (!state.pins.some(({ id }) => id === messageId)) return unchanged;
      return { events: [record("message.unpinned", { messageId })] };
    }
    case "chat.lock":
      return state.locked ? unchanged : { events: [record("chat.locked", {})] };
    case "chat.unlock":
      return state.locked ? { events: [record("chat.unlocked", {})] } : unchanged;
    case "chat.slow": {
      const { seconds } = command;
      return seconds === state.slowSeconds ? unchanged : { events: [record("chat.slowed", { seconds })] };
    }
  }
}
