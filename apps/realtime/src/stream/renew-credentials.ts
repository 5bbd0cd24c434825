import { type ByeCode, type ServerFrame, ticketLifetimeMs } from "@lectern/shared";
import type { Door, TicketHolder } from "./door.ts";

/** Renewed so long before the first of the two runs out. */
const earlyMs = 60_000;
const tryAgainMs = 10_000;

/**
 * Sends a new ticket and media token before the old ones expire, for as long as the class is not over; after it the
 * connection ends with its ticket.
 * @param options.renewedForMs how long the shorter-lived of the two is valid
 * @returns stops it
 */
export function renewCredentials<State>(options: {
  readonly door: Pick<Door<State>, "clock" | "credentials" | "rules" | "onBug">;
  readonly holder: TicketHolder;
  readonly stateOf: () => State | null;
  readonly renewedForMs: number;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  readonly send: (frame: ServerFrame) => void;
  readonly bye: (code: ByeCode, retryAfterMs: number | null) => void;
}): () => void {
  const { door, holder, stateOf, renewedForMs, send, bye } = options;
  const { clock, rules } = door;
  let { expiresAtMs } = options;
  let stopped = false;
  let cancel = schedule(options.issuedAtMs + renewedForMs - earlyMs);

  function schedule(atMs: number): () => void {
    // It may have been stopped while the new ones were being made.
    if (stopped) return () => undefined;
    return clock.after(Math.max(0, atMs - clock.nowMs()), () => {
      renew().catch((bug: unknown) => {
        door.onBug(bug);
        cancel = schedule(clock.nowMs() + tryAgainMs);
      });
    });
  }

  async function renew(): Promise<void> {
    const nowMs = clock.nowMs();
    const state = stateOf();
    const over = state !== null && rules.over(state);
    if (nowMs >= expiresAtMs) bye(over ? "ended" : "ticket-expired", over ? null : 0);
    else if (state === null) cancel = schedule(nowMs + tryAgainMs);
    else if (over) cancel = schedule(expiresAtMs);
    else {
      const { ticket, media } = await door.credentials(holder, state);
      send({ type: "credentials", ticket, media });
      expiresAtMs = nowMs + ticketLifetimeMs;
      cancel = schedule(nowMs + renewedForMs - earlyMs);
    }
  }

  return () => {
    stopped = true;
    cancel();
  };
}
