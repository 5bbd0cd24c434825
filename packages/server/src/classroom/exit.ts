import { type contracts, isRefused } from "@lectern/shared";
import type { ClassHandler } from "../http/class-handler.ts";
import { actorOf, issue } from "./answer-command.ts";
import { streamOf } from "./classes.ts";
import { findParticipant } from "./find-participant.ts";
import { openSession } from "./find-session.ts";
import { freshState } from "./fresh-state.ts";
import { sessionFrom } from "./session-view.ts";

type C = typeof contracts;

/** Who never came has nothing to leave. */
export const leaveSession: ClassHandler<C["sessionLeave"]> = async ({ params, body }, scope) => {
  const { classes, actor, key, requestId } = scope;
  const found = await openSession(classes, actor, "session.attend", params.id);
  if (isRefused(found)) return found;
  const { viewer } = found;
  let replayed = false;
  if (viewer.participantId !== null) {
    const caller = { ...viewer, participantId: viewer.participantId };
    const { connection } = body;
    const command = {
      type: "participant.leave",
      ...(connection === undefined ? {} : { connection }),
    } as const;
    const ack = await issue(classes, caller, actorOf(caller), command, { key, requestId });
    if (isRefused(ack)) return ack;
    replayed = ack.duplicate;
  }
  const fresh = await freshState(classes, streamOf(actor.tenantId, params.id));
  if (isRefused(fresh)) return fresh;
  return { body: { session: sessionFrom(params.id, fresh) }, replayed };
};

/** The end is in the log before anybody waits for media: rooms and recordings are closed by the reactors. */
export const endSession: ClassHandler<C["sessionEnd"]> = async ({ params }, scope) => {
  const { classes, actor, key, requestId } = scope;
  const found = await openSession(classes, actor, "session.attend", params.id);
  if (isRefused(found)) return found;
  const stream = streamOf(actor.tenantId, params.id);
  const before = await freshState(classes, stream);
  if (isRefused(before)) return before;
  const command = { type: "session.end" } as const;
  const caller = await findParticipant(classes, found.viewer, before.state, command);
  if (isRefused(caller)) return caller;
  const ack = await issue(classes, caller, actorOf(caller), command, { key, requestId });
  if (isRefused(ack)) return ack;
  const fresh = await freshState(classes, stream);
  if (isRefused(fresh)) return fresh;
  const session = sessionFrom(params.id, fresh);
  return { body: { session, endedAtSequence: ack.sequence }, replayed: ack.duplicate };
};
