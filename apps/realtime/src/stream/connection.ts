import { mediaTokenLifetimeMs } from "@lectern/server";
import {
  type ByeCode,
  ClientFrame,
  helloWithinMs,
  isRefused,
  type Refusal,
  type ServerFrame,
} from "@lectern/shared";
import { createMember, type Member, maxBufferedBytes } from "../room/member.ts";
import type { Room } from "../room/room.ts";
import type { Door, TicketHolder } from "./door.ts";
import { greet, isTurnedAway } from "./greet.ts";
import { renewCredentials } from "./renew-credentials.ts";
import { textFrame } from "./text-frame.ts";
import type { Wire } from "./wire.ts";

export type Connection = {
  readonly receive: (text: string) => void;
  /** What is no text frame of ours: binary, or longer than a frame may be. */
  readonly receiveOther: () => void;
  /** The socket is gone. */
  readonly lost: () => void;
  /** Says good-bye and ends; a second time does nothing. */
  readonly bye: (code: ByeCode, retryAfterMs: number | null) => void;
  /** When the client was last heard of, and as whom; null before it has said who it is. */
  readonly presence: () => { readonly holder: TicketHolder; readonly lastSeenAtMs: number } | null;
};

const pingEveryMs = 10_000;
/** A client that was silent for so long is gone, whatever its socket says. */
const silentMs = 30_000;
/** Frames that may come while the ticket is being looked at. */
const maxEarly = 64;

const closeCodes: Partial<Record<ByeCode, number>> = { restart: 1012, "slow-reader": 1013, halted: 1013 };
const policyViolation = 1008;

type Inside<State> = {
  readonly holder: TicketHolder;
  readonly room: Room<State>;
  readonly member: Member;
  readonly stopRenewing: () => void;
};

const tooMany = (retryAfterMs: number): Refusal => ({
  kind: "too-many",
  reason: "command.too-many",
  detail: "At most 20 commands a second; wait a moment and send it again.",
  retryAfterMs,
});
const halted: Refusal = {
  kind: "unavailable",
  reason: "capture.halted",
  detail: "The class is paused because saving is unavailable; send it again when it goes on.",
};
const failed: Refusal = {
  kind: "unavailable",
  reason: "server.failed",
  detail: "The command could not be handled; send it again in a moment.",
};

function parseFrame(text: string): ClientFrame | null {
  try {
    const frame = ClientFrame.safeParse(JSON.parse(text));
    return frame.success ? frame.data : null;
  } catch {
    return null;
  }
}

/** The protocol with one client. Whatever it sends can end this connection, and no other. */
export function createConnection<State>(wire: Wire, door: Door<State>): Connection {
  const { clock, budgets } = door;
  let inside: Inside<State> | null = null;
  let greeting = false;
  let ended = false;
  let early: ClientFrame[] = [];
  let lastSeenAtMs = clock.nowMs();
  /** Commands that were not answered yet. */
  const open = new Set<string>();

  const send = (frame: ServerFrame) => {
    if (!ended) wire.send(textFrame(frame));
  };

  function end(): void {
    ended = true;
    early = [];
    cancelTimer();
    if (inside === null) return;
    inside.stopRenewing();
    inside.room.leave(inside.member);
  }

  function bye(code: ByeCode, retryAfterMs: number | null): void {
    if (ended) return;
    send({ type: "bye", code, retryAfterMs: retryAfterMs === null ? null : Math.round(retryAfterMs) });
    end();
    wire.end(closeCodes[code] ?? policyViolation);
  }

  let cancelTimer = clock.after(helloWithinMs, () => bye("protocol", null));

  function watch(): void {
    cancelTimer = clock.after(pingEveryMs, () => {
      if (clock.nowMs() - lastSeenAtMs > silentMs) bye("slow-reader", 0);
      else {
        send({ type: "ping" });
        watch();
      }
    });
  }

  async function hello(frame: Extract<ClientFrame, { type: "hello" }>): Promise<void> {
    greeting = true;
    const greeted = await greet(door, frame);
    if (ended) return;
    if (isTurnedAway(greeted)) {
      bye(greeted.turnedAway, greeted.retryAfterMs);
      return;
    }
    const { holder, room, audience, since, welcome } = greeted;
    const { participantId, userId, connection } = holder;
    const member = createMember({ wire, participantId, userId, connection, audience, since, bye, settle });
    const stopRenewing = renewCredentials({
      door,
      holder,
      stateOf: () => room.position()?.state ?? null,
      renewedForMs: mediaTokenLifetimeMs,
      issuedAtMs: greeted.issuedAtMs,
      expiresAtMs: greeted.expiresAtMs,
      send,
      bye,
    });
    inside = { holder, room, member, stopRenewing };
    cancelTimer();
    watch();
    send(welcome);
    room.enter(member);
    for (const waiting of early.splice(0)) if (!ended) handle(waiting, inside);
  }

  function refuse(id: string, { kind, reason, detail, retryAfterMs }: Refusal): void {
    send({
      type: "refused",
      id,
      kind,
      reason,
      ...(detail === undefined ? {} : { detail }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }

  function command({ id, command: raw }: Extract<ClientFrame, { type: "command" }>, at: Inside<State>): void {
    const allowed = budgets.commands.take(at.holder.participantId, clock.nowMs());
    // Who floods and does not read the refusals would have them pile up here.
    if (allowed !== true && wire.buffered() > maxBufferedBytes) bye("slow-reader", 0);
    else if (allowed !== true) refuse(id, tooMany(allowed));
    else if (door.captureHalted()) refuse(id, halted);
    else if (!open.has(id)) {
      open.add(id);
      door
        .command(at.holder, at.room, id, raw, (answer) => {
          if (!open.delete(id)) return;
          if (isRefused(answer)) refuse(id, answer.refused);
          else send({ type: "ack", id, sequence: answer.sequence, duplicate: answer.duplicate });
        })
        .catch((bug: unknown) => {
          door.onBug(bug);
          if (open.delete(id)) refuse(id, failed);
        });
    }
  }

  function settle(id: string, sequence: number): void {
    if (open.delete(id)) send({ type: "ack", id, sequence, duplicate: false });
  }

  function signal(
    { kind, data }: Extract<ClientFrame, { type: "ephemeral" }>,
    { room, member: { participantId: from, audience } }: Inside<State>,
  ): void {
    if (budgets.signals.take(from, clock.nowMs()) === true) door.signal(room, { audience, from, kind, data });
  }

  function handle(frame: ClientFrame, at: Inside<State>): void {
    try {
      if (frame.type === "hello") bye("protocol", null);
      else if (frame.type === "command") command(frame, at);
      else if (frame.type === "ephemeral") signal(frame, at);
    } catch (error) {
      // JSON that is nested too deeply can be read, but not written again.
      if (!(error instanceof RangeError)) door.onBug(error);
      bye("protocol", null);
    }
  }

  function handleEarly(frame: ClientFrame): void {
    const again = greeting && frame.type === "hello";
    if (again || early.length >= maxEarly || (!greeting && frame.type !== "hello")) bye("protocol", null);
    else if (frame.type === "hello")
      hello(frame).catch((bug: unknown) => {
        door.onBug(bug);
        bye("halted", 1_000);
      });
    else early.push(frame);
  }

  return {
    receive(text) {
      if (ended) return;
      lastSeenAtMs = clock.nowMs();
      const frame = parseFrame(text);
      if (frame === null) bye("protocol", null);
      else if (inside === null) handleEarly(frame);
      else if (budgets.frames.take(inside.holder.participantId, lastSeenAtMs) === true) handle(frame, inside);
      else bye("too-many", null);
    },
    receiveOther: () => bye("protocol", null),
    lost() {
      if (!ended) end();
    },
    bye,
    presence: () => (inside === null || ended ? null : { holder: inside.holder, lastSeenAtMs }),
  };
}
