import type { Answer, Clock, Stream } from "@lectern/server";
import type { Id, MediaCredentials, Refused, TicketClaims } from "@lectern/shared";
import type { Room } from "../room/room.ts";
import type { RoomRules } from "../room/room-rules.ts";
import type { Signal } from "../signal-hint.ts";

/** A participant as their ticket names them; the log says what they may do. */
export type TicketHolder = {
  readonly tenantId: string;
  readonly sessionId: Id<"session">;
  readonly participantId: Id<"participant">;
  readonly userId: Id<"user">;
  readonly connection: string;
};

/** Takes from a budget; otherwise says in how many milliseconds there will be something again. */
export type Budget = { readonly take: (who: string, nowMs: number) => true | number };

/** What a connection needs of the gateway. */
export type Door<State> = {
  readonly clock: Clock;
  readonly rules: RoomRules<State>;
  readonly verify: (ticket: string) => Promise<TicketClaims | Refused>;
  readonly roomOf: (stream: Stream) => Promise<Room<State> | Refused>;
  /** Rejects for bugs only; `acknowledge` hears the answer before the events go out. */
  readonly command: (
    holder: TicketHolder,
    room: Room<State>,
    key: string,
    command: { readonly type: string },
    acknowledge: (answer: Answer) => void,
  ) => Promise<unknown>;
  readonly credentials: (
    holder: TicketHolder,
    state: State,
  ) => Promise<{ readonly ticket: string; readonly media: MediaCredentials }>;
  readonly signal: (room: Room<State>, signal: Signal) => void;
  readonly captureHalted: () => boolean;
  /** Commands, signals, and frames of any kind, of one person. */
  readonly budgets: { readonly commands: Budget; readonly signals: Budget; readonly frames: Budget };
  readonly onBug: (error: unknown) => void;
};
