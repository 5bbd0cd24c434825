import type { CommandActor, SessionState } from "@lectern/core";
import { type contracts, isRefused, Overrides } from "@lectern/shared";
import type { ClassHandler } from "../http/class-handler.ts";
import { actorOf, issue } from "./answer-command.ts";
import { audienceFor } from "./caller.ts";
import { streamOf } from "./classes.ts";
import { type FoundSession, openSession } from "./find-session.ts";
import { freshState } from "./fresh-state.ts";

type C = typeof contracts;

/** Ids in the log were parsed when they came in; the contract brands them again. */
const list = ({ roster }: SessionState) => Overrides.parse({ items: roster.overrides });

export const getOverrides: ClassHandler<C["sessionOverrides"]> = async ({ params }, { classes, actor }) => {
  const found = await openSession(classes, actor, "session.attend", params.id);
  if (isRefused(found)) return found;
  const fresh = await freshState(classes, streamOf(actor.tenantId, params.id));
  if (isRefused(fresh)) return fresh;
  const audience = audienceFor(fresh.state, found.viewer);
  if (isRefused(audience)) return audience;
  return { body: audience === "waiting" ? { items: [] } : list(fresh.state) };
};

/** A teacher may set them before anybody is in the class. */
function grantor({ viewer }: FoundSession<"session.attend">): CommandActor {
  const { participantId, userId, standing } = viewer;
  return participantId === null
    ? { kind: "user", id: userId, standing }
    : actorOf({ ...viewer, participantId });
}

export const putOverride: ClassHandler<C["sessionOverridesPut"]> = async ({ params, body }, scope) => {
  const { classes, actor, key, requestId } = scope;
  const found = await openSession(classes, actor, "session.attend", params.id);
  if (isRefused(found)) return found;
  const command = { type: "permission.override", ...body } as const;
  const ack = await issue(classes, found.viewer, grantor(found), command, { key, requestId });
  if (isRefused(ack)) return ack;
  const fresh = await freshState(classes, streamOf(actor.tenantId, params.id));
  return isRefused(fresh) ? fresh : { body: list(fresh.state), replayed: ack.duplicate };
};
