import type { Audience, ByeCode } from "@lectern/shared";

export type Phase =
  | { readonly kind: "idle" | "connecting" | "live" | "waiting" | "offline" }
  /** The server ended it and it is not for the client to come back. */
  | { readonly kind: "closed"; readonly code: ByeCode };

/** What the client knows about its own connection. */
export type StreamFacts = {
  readonly phase: Phase;
  /** A first state of the class has arrived. */
  readonly ready: boolean;
  readonly audience: Audience | null;
  /** The last sequence that is folded. */
  readonly sequence: number;
  /** The last sequence that the server told of. */
  readonly head: number;
  readonly halted: boolean;
  /** No beacon for so long that what is shown may be old. */
  readonly frozen: boolean;
  /** The class is carried over HTTP. */
  readonly polls: boolean;
};

/** What the status line says; the kinds are its words, the numbers stand in them. */
export type SessionStatus =
  | { readonly kind: "connecting" | "reconnecting" | "offline" | "halted" }
  /** Staff read "Saved · #1,284", everybody else "In sync · #1,284". */
  | { readonly kind: "saved" | "in-sync"; readonly sequence: number }
  | { readonly kind: "behind"; readonly count: number }
  | { readonly kind: "closed"; readonly code: ByeCode };

export function statusOf(facts: StreamFacts): SessionStatus {
  const { phase, ready, audience, sequence, head, halted, frozen } = facts;
  if (phase.kind === "closed") return phase;
  if (phase.kind === "offline") return { kind: "offline" };
  if (!ready) return { kind: "connecting" };
  if (phase.kind !== "live" || frozen) return { kind: "reconnecting" };
  if (halted) return { kind: "halted" };
  if (head > sequence) return { kind: "behind", count: head - sequence };
  return { kind: audience === "staff" ? "saved" : "in-sync", sequence };
}

/** Whether inputs are off: what is typed could not be saved, or would answer an old picture. */
export const isReadOnly = ({ phase, ready, halted, frozen }: StreamFacts): boolean =>
  phase.kind === "closed" || phase.kind === "offline" || phase.kind === "idle" || !ready || halted || frozen;

/** Whether what is never stored gets through: not over HTTP, nor between two connections. */
export const carriesSignals = ({ phase, frozen, polls }: StreamFacts): boolean =>
  phase.kind === "live" && !frozen && !polls;
