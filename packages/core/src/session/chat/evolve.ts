import type { ChatEvent, Recipients } from "./events.ts";

export type Message = {
  readonly id: string;
  /** Of the event that sent it. */
  readonly sequence: number;
  readonly from: string;
  /** Empty once the message was removed. */
  readonly text: string;
  readonly at: string;
  readonly to: Recipients;
  readonly with: string | null;
  readonly replyTo: string | null;
  readonly mentions: readonly string[];
  readonly editedAt: string | null;
  readonly removed: { readonly by: string; readonly at: string } | null;
};

export type ChatState = {
  /** The last to all and the last to staff, each so many, oldest first; older ones are in the log. */
  readonly messages: readonly Message[];
  /** Messages to all that are older than that and not removed, by id, oldest first. */
  readonly older: readonly string[];
  /** Kept however old, in the order of pinning. */
  readonly pins: readonly Message[];
  readonly locked: boolean;
  readonly slowSeconds: number;
};

export const noChat: ChatState = { messages: [], older: [], pins: [], locked: false, slowSeconds: 0 };

/** [CH9] */
export const kept: Record<Recipients, number> = { all: 200, staff: 100 };
/** Of older messages to all, their ids. */
export const indexed = 2_000;

/** Each kind of message makes room for its own, so that what staff write among themselves moves nothing of others. */
function withMessage(state: ChatState, message: Message): ChatState {
  const messages = [...state.messages, message];
  const alike = messages.filter(({ to }) => to === message.to);
  const oldest = alike[0];
  if (alike.length <= kept[message.to] || oldest === undefined) return { ...state, messages };
  const older =
    oldest.to === "all" && oldest.removed === null
      ? [...state.older, oldest.id].slice(-indexed)
      : state.older;
  return { ...state, messages: messages.filter((one) => one !== oldest), older };
}

function change(state: ChatState, id: string, fields: Partial<Message>): ChatState {
  const changed = (message: Message) => (message.id === id ? { ...message, ...fields } : message);
  return { ...state, messages: state.messages.map(changed), pins: state.pins.map(changed) };
}

const unpinned = (state: ChatState, id: string): ChatState => ({
  ...state,
  pins: state.pins.filter((message) => message.id !== id),
});

export function evolve(state: ChatState, event: ChatEvent): ChatState {
  const { at, sequence, actor } = event;
  switch (event.type) {
    case "message.sent": {
      const { messageId: id, ...sent } = event.payload;
      return withMessage(state, { id, sequence, from: actor.id, at, ...sent, editedAt: null, removed: null });
    }
    case "message.edited":
      return change(state, event.payload.messageId, { text: event.payload.text, editedAt: at });
    case "message.removed": {
      const { messageId } = event.payload;
      const gone = { text: "", mentions: [], removed: { by: actor.id, at } };
      const older = state.older.filter((id) => id !== messageId);
      return { ...unpinned(change(state, messageId, gone), messageId), older };
    }
    case "message.pinned": {
      const message = state.messages.find(({ id }) => id === event.payload.messageId);
      return message === undefined ? state : { ...state, pins: [...state.pins, message] };
    }
    case "message.unpinned":
      return unpinned(state, event.payload.messageId);
    case "chat.locked":
      return { ...state, locked: true };
    case "chat.unlocked":
      return { ...state, locked: false };
    case "chat.slowed":
      return { ...state, slowSeconds: event.payload.seconds };
  }
}
