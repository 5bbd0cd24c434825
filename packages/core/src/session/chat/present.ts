import type { ChatEvent } from "./events.ts";
import type { ChatState } from "./evolve.ts";

/** [CH3] What is between staff and one person is in that person's `mine`, and in nothing that others receive. */
export const present = (event: ChatEvent): ChatEvent | null =>
  "to" in event.payload && event.payload.to === "staff" ? null : event;

export const view = (state: ChatState): ChatState => ({
  ...state,
  messages: state.messages.filter(({ to }) => to === "all"),
});

/** The private conversation of one participant with the staff, oldest first. */
export const mine = ({ messages }: ChatState, participantId: string) => ({
  messages: messages.filter((message) => message.with === participantId),
});
