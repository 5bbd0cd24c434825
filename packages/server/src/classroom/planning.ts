import type { SessionCommand } from "@lectern/core";
import { type contracts, type Id, isRefused, type Refused, type Session } from "@lectern/shared";
import type { ClassHandler, ClassScope } from "../http/class-handler.ts";
import { issue } from "./answer-command.ts";
import { calendarOf } from "./calendar.ts";
import { streamOf } from "./classes.ts";
import { openSession } from "./find-session.ts";
import { freshState } from "./fresh-state.ts";
import { sessionFrom } from "./session-view.ts";

type C = typeof contracts;

async function readSession({ classes, actor }: ClassScope, id: Id<"session">): Promise<Session | Refused> {
  const fresh = await freshState(classes, streamOf(actor.tenantId, id));
  return isRefused(fresh) ? fresh : sessionFrom(id, fresh);
}

export const getSession: ClassHandler<C["sessionsGet"]> = async ({ params }, scope) => {
  const found = await openSession(scope.classes, scope.actor, "session.read", params.id);
  if (isRefused(found)) return found;
  const session = await readSession(scope, params.id);
  return isRefused(session) ? session : { body: session };
};

export const getCalendar: ClassHandler<C["sessionsCalendar"]> = async ({ params }, scope) => {
  const found = await openSession(scope.classes, scope.actor, "session.read", params.id);
  if (isRefused(found)) return found;
  const fresh = await freshState(scope.classes, streamOf(scope.actor.tenantId, params.id));
  if (isRefused(fresh)) return fresh;
  const text = calendarOf(sessionFrom(params.id, fresh), {
    courseTitle: found.courseTitle,
    revision: fresh.sequence,
    nowMs: scope.classes.clock.nowMs(),
    publicUrl: scope.publicUrl,
  });
  return { body: undefined, text };
};

/** A plan is changed by a person of the school, who need not be in the class. */
async function plan(
  scope: ClassScope,
  id: Id<"session">,
  command: SessionCommand,
): Promise<{ readonly body: Session; readonly replayed: boolean } | Refused> {
  const { classes, actor, key, requestId } = scope;
  const found = await openSession(classes, actor, "session.manage", id);
  if (isRefused(found)) return found;
  const { viewer } = found;
  const user = { kind: "user", id: viewer.userId, standing: viewer.standing } as const;
  const ack = await issue(classes, viewer, user, command, { key, requestId });
  if (isRefused(ack)) return ack;
  const session = await readSession(scope, id);
  return isRefused(session) ? session : { body: session, replayed: ack.duplicate };
}

export const rescheduleSession: ClassHandler<C["sessionsUpdate"]> = ({ params, body }, scope) =>
  plan(scope, params.id, { type: "session.reschedule", ...body });

export const cancelSession: ClassHandler<C["sessionsCancel"]> = ({ params }, scope) =>
  plan(scope, params.id, { type: "session.cancel" });
