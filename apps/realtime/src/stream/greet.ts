import type { ByeCode, TicketClaims } from "@lectern/shared";
import {
  type Audience,
  type ClientFrame,
  idFromUuid,
  isRefused,
  type ServerFrame,
  uuidFromId,
} from "@lectern/shared";
import type { Room } from "../room/room.ts";
import type { Position } from "../room/room-log.ts";
import type { Door, TicketHolder } from "./door.ts";

type Hello = Extract<ClientFrame, { type: "hello" }>;

type TurnedAway = { readonly turnedAway: ByeCode; readonly retryAfterMs: number | null };

type Greeted<State> = {
  readonly holder: TicketHolder;
  readonly room: Room<State>;
  readonly audience: Audience;
  /** The client has everything up to here, or will have it from the snapshot. */
  readonly since: number;
  readonly welcome: ServerFrame;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
};

/** A client that is further behind is quicker with a snapshot. */
const maxTail = 5_000;
/** One that comes new to a class of no more than this is told its events instead. */
const shortLog = 1_024;

const turnAway = (turnedAway: ByeCode, retryAfterMs: number | null = null): TurnedAway => ({
  turnedAway,
  retryAfterMs,
});

export const isTurnedAway = (outcome: object): outcome is TurnedAway => "turnedAway" in outcome;

const holderOf = ({ tid, ses, participant, sub, con }: TicketClaims): TicketHolder => ({
  tenantId: uuidFromId(tid),
  sessionId: ses,
  participantId: participant,
  userId: sub,
  connection: con,
});

/** Whether what the client has can be continued; otherwise it begins anew from a snapshot. */
function continues<State>(
  { since = 0, epoch, foldVersion }: Hello,
  here: Position<State>,
  ours: number,
  classChangedAt: number,
): boolean {
  if (since > here.last || (epoch !== undefined && epoch !== here.epoch)) return false;
  if (foldVersion !== undefined && foldVersion !== ours) return false;
  if (since === 0) return here.last <= shortLog;
  return here.last - since <= maxTail && since >= classChangedAt;
}

/** Who comes, to which class, as what, and where they go on: or why they are turned away. */
export async function greet<State>(door: Door<State>, hello: Hello): Promise<Greeted<State> | TurnedAway> {
  const claims = await door.verify(hello.ticket);
  if (isRefused(claims) || claims.ses !== hello.session) return turnAway("unauthenticated");
  const holder = holderOf(claims);
  const room = await door.roomOf({ tenantId: holder.tenantId, sessionId: uuidFromId(holder.sessionId) });
  if (isRefused(room))
    return room.refused.kind === "missing" ? turnAway("unauthenticated") : turnAway("halted", 1_000);
  const seatIn = () => {
    const here = room.position();
    return here === null ? null : door.rules.seat(here.state, holder.participantId);
  };
  // Who joined, or took another device, through another process a moment ago may be news here.
  if (seatIn()?.connection !== holder.connection || (hello.since ?? 0) > (room.position()?.last ?? 0)) {
    if (isRefused(await room.refresh())) return turnAway("halted", 1_000);
  }
  const here = room.position();
  const seat = seatIn();
  if (here === null) return turnAway("halted", 1_000);
  if (seat === null || seat.audience === null) return turnAway("removed");
  if (seat.userId !== null && seat.userId !== holder.userId) return turnAway("unauthenticated");
  if (seat.connection !== null && seat.connection !== holder.connection) return turnAway("replaced");

  const { audience, role } = seat;
  const { participantId: id, userId } = holder;
  const { foldVersion } = door.rules;
  const tail = continues(hello, here, foldVersion, room.classChangedAt(id));
  const session = idFromUuid("session", room.stream.sessionId);
  const common = {
    type: "welcome",
    session,
    participant: { id, userId, role, class: audience },
    class: audience,
    epoch: here.epoch,
    head: here.last,
    foldVersion,
  } as const;
  const snapshot = {
    sequence: here.last,
    hash: tail ? "" : door.rules.hash(here.state, audience),
    url: `/api/v1/sessions/${session}/state?at=${here.last}`,
  };
  return {
    holder,
    room,
    audience,
    since: tail ? (hello.since ?? 0) : here.last,
    welcome: tail ? { ...common, mode: "tail" } : { ...common, mode: "snapshot", snapshot },
    issuedAtMs: claims.iat * 1_000,
    expiresAtMs: claims.exp * 1_000,
  };
}
