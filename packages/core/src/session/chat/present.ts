import type { ChatEvent } from "./events.ts";
import type { ChatState } from "./evolve.ts";

/** [CH3] What is between staff and one person is in that person's `mine`, and in nothing that others receive. */
export const present = (event: ChatEvent): ChatEvent | null =>
  "to" in event.payload && event.payload.to === "staff" ? null : event;

export const view = (state: ChatState): ChatState => ({
  ...state,
  messages: state.messages.filter(({ to }) => to === "all"),
});

/** Of what is to all nobody holds a part alone; what is to staff may also push out what somebody else had. */
export const concerns = ({ payload }: ChatEvent): readonly string[] | null =>
  "to" in payload && payload.to === "staff" ? null : [];

/** The private conversation of one participant with the staff, oldest first. */
export const mine = ({ messages }: ChatState, participantId: string) => ({
  messages: messages.filter((message) => message.with === participantId),
});
