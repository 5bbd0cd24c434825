import type { ByeCode, Joined, SessionStatus, Waiting } from "@lectern/shared";
import type { Choice } from "./choice.ts";

/** Where a person is with one class. */
export type Flow =
  /** It has not started. `choice`: come in with this by itself once it has. */
  | { readonly step: "before"; readonly choice: Choice | null }
  /** It runs, and they are outside. `choice`: on their way in. */
  | { readonly step: "door"; readonly choice: Choice | null }
  | { readonly step: "waiting"; readonly answer: Waiting; readonly choice: Choice }
  | { readonly step: "in"; readonly answer: Joined; readonly choice: Choice }
  | { readonly step: "left" | "replaced" | "lost" }
  | { readonly step: "removed" | "ended" | "cancelled" };

export type FlowEvent =
  /** What the server says about the class. */
  | { readonly type: "seen"; readonly status: SessionStatus }
  | { readonly type: "chose"; readonly choice: Choice | null }
  | { readonly type: "entered"; readonly answer: Joined | Waiting; readonly choice: Choice }
  /** Coming in was refused with this code. */
  | { readonly type: "refused"; readonly code: string }
  | { readonly type: "left" }
  /** The class took them for gone, because it heard nothing of them for long; they are not. */
  | { readonly type: "dropped" }
  | { readonly type: "closed"; readonly code: ByeCode }
  /** Back to the door by the person's own will. */
  | { readonly type: "again" };

/** @param choice what this tab came in with before it was loaded anew; null when it was not in */
export function flowFrom(status: SessionStatus, choice: Choice | null): Flow {
  switch (status) {
    case "scheduled":
      return { step: "before", choice: null };
    case "live":
      return { step: "door", choice };
    case "ended":
    case "cancelled":
      return { step: status };
  }
}

const isOver = ({ step }: Flow) => step === "removed" || step === "ended" || step === "cancelled";

function seen(flow: Flow, status: SessionStatus): Flow {
  if (status === "ended" || status === "cancelled") return { step: status };
  if (flow.step === "before" && status === "live") return { step: "door", choice: flow.choice };
  return flow;
}

function refused(flow: Flow, code: string): Flow {
  switch (code) {
    case "roster.removed":
      return { step: "removed" };
    case "session.ended":
      return { step: "ended" };
    case "session.cancelled":
      return { step: "cancelled" };
    default:
      return "choice" in flow && flow.step !== "waiting" && flow.step !== "in"
        ? { ...flow, choice: null }
        : flow;
  }
}

function closed(code: ByeCode): Flow {
  switch (code) {
    case "ended":
    case "removed":
    case "replaced":
      return { step: code };
    default:
      return { step: "lost" };
  }
}

/** What is over stays over; nobody comes in but by an answer of the server. */
export function nextFlow(flow: Flow, event: FlowEvent): Flow {
  if (isOver(flow)) return flow;
  switch (event.type) {
    case "seen":
      return seen(flow, event.status);
    case "chose":
      return flow.step === "before" || flow.step === "door" ? { ...flow, choice: event.choice } : flow;
    case "entered":
      return "waiting" in event.answer
        ? { step: "waiting", answer: event.answer, choice: event.choice }
        : { step: "in", answer: event.answer, choice: event.choice };
    case "refused":
      return refused(flow, event.code);
    case "left":
      return { step: "left" };
    case "dropped":
      return flow.step === "in" ? { step: "door", choice: flow.choice } : flow;
    case "closed":
      return closed(event.code);
    case "again":
      return { step: "door", choice: null };
  }
}
