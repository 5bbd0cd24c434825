import type { FoundationEvent } from "../define-feature.ts";
import type { HandEvent } from "./events.ts";

export type HandsState = {
  /** Raised hands, oldest first. */
  readonly queue: readonly string[];
  /** Since when each of them has been raised, by participant. */
  readonly raisedAt: Readonly<Record<string, string>>;
};

export const noHands: HandsState = { queue: [], raisedAt: {} };

function lower(state: HandsState, participantId: string): HandsState {
  if (!state.queue.includes(participantId)) return state;
  const { [participantId]: _, ...raisedAt } = state.raisedAt;
  return { queue: state.queue.filter((id) => id !== participantId), raisedAt };
}

export function evolve(state: HandsState, event: HandEvent): HandsState {
  switch (event.type) {
    case "hand.raised": {
      const { participantId } = event.payload;
      return {
        queue: [...state.queue, participantId],
        raisedAt: { ...state.raisedAt, [participantId]: event.at },
      };
    }
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
