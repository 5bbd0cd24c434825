import { isStaff, type SessionCommand, type SessionState, sessionRoleFor } from "@lectern/core";
import {
  type contracts,
  type Id,
  isRefused,
  type Joined,
  type Refused,
  refuse,
  uuidFromId,
  type Waiting,
} from "@lectern/shared";
import type { ClassHandler, ClassScope } from "../http/class-handler.ts";
import { roomLimits, roomName } from "../ports/media-room.ts";
import type { Ack } from "../session/command-request.ts";
import { actorOf, issue } from "./answer-command.ts";
import { audienceFor, type ClassCaller, type ClassViewer } from "./caller.ts";
import { type Classes, streamOf } from "./classes.ts";
import { mintCredentials, mintTicket } from "./credentials.ts";
import { findParticipant } from "./find-participant.ts";
import { type FoundSession, openSession } from "./find-session.ts";
import { type FreshState, freshState } from "./fresh-state.ts";
import { connectionOf, partOfKey } from "./keys.ts";
import { sessionFrom } from "./session-view.ts";

type C = typeof contracts;
type Found = FoundSession<"session.attend">;
type Body = { readonly consent?: boolean | undefined };

/** One entry into a class: who comes, from which device, with which request. */
type Entry = {
  readonly scope: ClassScope;
  readonly caller: ClassCaller;
  readonly connection: string;
  readonly body: Body;
};

const send = ({ scope, caller }: Entry, part: Parameters<typeof partOfKey>[1], command: SessionCommand) =>
  issue(scope.classes, caller, actorOf(caller), command, {
    key: partOfKey(scope.key, part),
    requestId: scope.requestId,
  });

const place = ({ tenantId, sessionId }: ClassCaller) => streamOf(tenantId, sessionId);

/** The participant as the log has them now. */
function participantIn({ state }: FreshState, caller: ClassCaller) {
  const known = state.roster.participants[caller.participantId];
  const audience = audienceFor(state, caller);
  if (isRefused(audience)) return audience;
  if (known === undefined) throw new Error("who came in is not in the log");
  return { id: caller.participantId, userId: caller.userId, role: known.role, class: audience };
}

/** What somebody gets who is in; authorised by what the log says now, also when they came in before. */
async function joined(entry: Entry): Promise<Joined | Refused> {
  const { scope, caller, connection } = entry;
  const fresh = await freshState(scope.classes, place(caller));
  if (isRefused(fresh)) return fresh;
  const participant = participantIn(fresh, caller);
  if (isRefused(participant)) return participant;
  const { stream, media } = await mintCredentials(scope.classes, { ...caller, connection }, fresh.state);
  const session = sessionFrom(caller.sessionId, fresh);
  return { session, participant, media, stream, head: { epoch: fresh.epoch, sequence: fresh.sequence } };
}

const noLongerWaiting = () =>
  refuse(
    "conflict",
    "roster.no-longer-waiting",
    "You left the door of this class; ask to come in again with a new Idempotency-Key.",
  );

async function waiting(entry: Entry): Promise<Waiting | Refused> {
  const { scope, caller, connection } = entry;
  const fresh = await freshState(scope.classes, place(caller));
  if (isRefused(fresh)) return fresh;
  // An old key brings nobody back to the door.
  if (fresh.state.roster.participants[caller.participantId] === undefined) return noLongerWaiting();
  const participant = participantIn(fresh, caller);
  if (isRefused(participant)) return participant;
  return { waiting: true, participant, stream: await mintTicket(scope.classes, { ...caller, connection }) };
}

async function comeIn(entry: Entry): Promise<Ack | Refused> {
  const { connection, body } = entry;
  const ack = await send(entry, "join", { type: "participant.join", connection });
  if (isRefused(ack) || body.consent !== true) return ack;
  const agreed = await send(entry, "consent", { type: "consent.give" });
  return isRefused(agreed) ? agreed : ack;
}

/** The same people at once ask for the same room: whoever is second finds it. */
async function ensureRoom({ media }: Classes, { tenantId, sessionId }: ClassViewer): Promise<Refused | null> {
  if (media === null) return null;
  const room = await media.ensure(roomName(tenantId, uuidFromId(sessionId)), roomLimits);
  return isRefused(room) ? room : null;
}

const noRecorder = () =>
  refuse(
    "unavailable",
    "recording.unavailable",
    'This class is to be recorded and no recorder answers; try again, or start it with recording "off".',
  );

/** Everything that must be there before a class may be said to have started. */
async function ready(
  { classes }: ClassScope,
  viewer: ClassViewer,
  { session }: SessionState,
  recording: "on" | "off" | undefined,
): Promise<Refused | null> {
  if (session.status !== "scheduled") return null;
  if ((recording ?? session.recording) === "on" && !(await classes.recorderReady())) return noRecorder();
  return ensureRoom(classes, viewer);
}

/** One that is on its way is as good; of who comes in by the start of a class that others lead, it is not asked. */
const notMine: readonly string[] = ["recording.already-requested", "recording.not-leading"];

/** Asks for the recording of a class that has just begun. */
async function record(entry: Entry): Promise<Refused | null> {
  const { scope, caller } = entry;
  const fresh = await freshState(scope.classes, place(caller));
  if (isRefused(fresh)) return fresh;
  const { session, recording } = fresh.state;
  if (session.status !== "live" || session.recording !== "on" || recording.status !== "off") return null;
  const asked = await send(entry, "record", { type: "recording.request" });
  return isRefused(asked) && !notMine.includes(asked.refused.reason) ? asked : null;
}

type Plan = {
  /** What the class is asked first: whether it would allow that decides whether somebody becomes a participant. */
  readonly first: SessionCommand;
  readonly ready?: () => Promise<Refused | null>;
};

async function openEntry(
  scope: ClassScope,
  id: Id<"session">,
  body: Body,
  planFor: (connection: string, found: Found, state: SessionState) => Plan,
): Promise<(Entry & { readonly first: SessionCommand }) | Refused> {
  const { classes, actor, key } = scope;
  const found = await openSession(classes, actor, "session.attend", id);
  if (isRefused(found)) return found;
  const fresh = await freshState(classes, streamOf(actor.tenantId, id));
  if (isRefused(fresh)) return fresh;
  const connection = connectionOf(key, body);
  const { first, ready } = planFor(connection, found, fresh.state);
  const caller = await findParticipant(classes, found.viewer, fresh.state, first, ready);
  return isRefused(caller) ? caller : { scope, caller, connection, body, first };
}

/** Nothing is written before media and recorder are known to be there. On a running class, staff just come in. */
export const startSession: ClassHandler<C["sessionStart"]> = async ({ params, body }, scope) => {
  const { recording } = body;
  const command = { type: "session.start", ...(recording === undefined ? {} : { recording }) } as const;
  const entry = await openEntry(scope, params.id, body, (connection, { viewer }, state) =>
    state.session.status === "live" && isStaff(sessionRoleFor(viewer.standing))
      ? { first: { type: "participant.join", connection } }
      : { first: command, ready: () => ready(scope, viewer, state, recording) },
  );
  if (isRefused(entry)) return entry;
  if (entry.first === command) {
    const started = await send(entry, "start", command);
    if (isRefused(started)) return started;
  }
  const ack = await comeIn(entry);
  if (isRefused(ack)) return ack;
  const unrecorded = await record(entry);
  if (unrecorded !== null) return unrecorded;
  const inside = await joined(entry);
  return isRefused(inside) ? inside : { body: inside, replayed: ack.duplicate };
};

export const joinSession: ClassHandler<C["sessionJoin"]> = async ({ params, body }, scope) => {
  const entry = await openEntry(scope, params.id, body, (connection) => ({
    first: { type: "participant.join", connection },
  }));
  if (isRefused(entry)) return entry;
  const ack = await comeIn(entry);
  if (!isRefused(ack)) {
    const inside = await joined(entry);
    return isRefused(inside) ? inside : { body: inside, replayed: ack.duplicate };
  }
  if (ack.refused.reason !== "roster.waiting-room") return ack;
  const asked = await send(entry, "request", { type: "participant.request" });
  if (isRefused(asked)) return asked;
  const outside = await waiting(entry);
  return isRefused(outside) ? outside : { body: outside, waits: true, replayed: asked.duplicate };
};
