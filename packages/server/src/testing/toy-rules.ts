import type { NewEvent, Rules } from "@lectern/core";
import { refuse } from "@lectern/shared";

/** A class with a counter and seats: enough rules to notice a decision on the wrong state. */
export type ToyState = { readonly total: number; readonly seats: Readonly<Record<string, string>> };

export type ToyCommand =
  /** Adds `by`, in `parts` events; nothing where `by` is 0. */
  | { readonly type: "count.add"; readonly by: number; readonly parts?: number }
  /** Refused for everybody but the first. */
  | { readonly type: "seat.take"; readonly seat: string }
  | { readonly type: "note.write"; readonly text: string }
  | { readonly type: "capture.resume" }
  | { readonly type: "bug.hit" };

export type ToyContext = { readonly actorId: string };

/** Each event says on which total it was decided, so that a checker can prove that this was the state before it. */
const added = (by: number, before: number): NewEvent => ({
  type: "count.added",
  v: 1,
  payload: { by, before },
});

export const toyRules: Rules<ToyState, ToyCommand, ToyContext> = {
  foldVersion: 1,
  initial: () => ({ total: 0, seats: {} }),
  understands: ({ type }) => type !== "future.happened",
  evolve(state, event) {
    const payload = event.payload as { by?: number; seat?: string };
    if (event.type === "count.added") return { ...state, total: state.total + (payload.by ?? 0) };
    if (event.type === "seat.taken")
      return { ...state, seats: { ...state.seats, [payload.seat ?? ""]: event.actor.id } };
    return state;
  },
  decide(state, command, { actorId }) {
    switch (command.type) {
      case "count.add": {
        const parts = command.by === 0 ? 0 : (command.parts ?? 1);
        const share = command.by / Math.max(1, parts);
        return { events: Array.from({ length: parts }, (_, n) => added(share, state.total + n * share)) };
      }
      case "seat.take":
        return command.seat in state.seats
          ? refuse("conflict", "seat.taken", `The seat is ${state.seats[command.seat]}'s.`)
          : {
              events: [{ type: "seat.taken", v: 1, payload: { seat: command.seat, before: state.total } }],
              audit: [
                {
                  action: "seat.taken",
                  subject: { kind: "participant", id: actorId },
                  basis: "first come, first served",
                },
              ],
            };
      case "note.write":
        return {
          events: [{ type: "note.written", v: 1, payload: { text: command.text, before: state.total } }],
        };
      case "capture.resume":
        return { events: [{ type: "capture.resumed", v: 1, payload: { before: state.total } }] };
      case "bug.hit":
        throw new Error("a planted bug");
    }
  },
};
