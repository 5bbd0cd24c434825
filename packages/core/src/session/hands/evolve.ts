import type { FoundationEvent } from "../define-feature.ts";
import type { HandEvent } from "./events.ts";

/** Raised hands, oldest first. */
export type HandsState = { readonly queue: readonly string[] };

export const noHands: HandsState = { queue: [] };

const lower = (state: HandsState, participantId: string): HandsState =>
  state.queue.includes(participantId) ? { queue: state.queue.filter((id) => id !== participantId) } : state;

export function evolve(state: HandsState, event: HandEvent): HandsState {
  switch (event.type) {
    case "hand.raised":
      return { queue: [...state.queue, event.payload.participantId] };
    case "hand.lowered":
      return "all" in event.payload ? noHands : lower(state, event.payload.participantId);
  }
}

/** [HR6] */
export function follow(state: HandsState, event: FoundationEvent): HandsState {
  switch (event.type) {
    case "participant.left":
    case "participant.removed":
      return lower(state, event.payload.participantId);
    case "session.ended":
      return noHands;
    default:
      return state;
  }
}
