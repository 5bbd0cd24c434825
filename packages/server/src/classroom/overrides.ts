import type { CommandActor, SessionState } from "@lectern/core";
import { type contracts, isRefused, Overrides, type Refused } from "@lectern/shared";
import type { ClassHandler } from "../http/class-handler.ts";
import type { Stream } from "../ports/event-store.ts";
import { actorOf, issue } from "./answer-command.ts";
import { audienceFor } from "./caller.ts";
import { type Classes, streamOf } from "./classes.ts";
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

/**
 * A teacher may set them before anybody is in the class. A request that was made then is answered as theirs of then,
 * also when its repetition comes after they did: the log knows it by that name.
 */
async function grantor(
  { store }: Pick<Classes, "store">,
  stream: Stream,
  { viewer }: FoundSession<"session.attend">,
  key: string,
): Promise<CommandActor | Refused> {
  const { participantId, userId, standing } = viewer;
  const person = { kind: "user", id: userId, standing } as const;
  if (participantId === null) return person;
  const before = await store.findKeys(stream, [{ actorId: userId, key }]);
  if (isRefused(before)) return before;
  return before.found.length > 0 ? person : actorOf({ ...viewer, participantId });
}

export const putOverride: ClassHandler<C["sessionOverridesPut"]> = async ({ params, body }, scope) => {
  const { classes, actor, key, requestId } = scope;
  const found = await openSession(classes, actor, "session.attend", params.id);
  if (isRefused(found)) return found;
  const stream = streamOf(actor.tenantId, params.id);
  const by = await grantor(classes, stream, found, key);
  if (isRefused(by)) return by;
  const command = { type: "permission.override", ...body } as const;
  const ack = await issue(classes, found.viewer, by, command, { key, requestId });
  if (isRefused(ack)) return ack;
  const fresh = await freshState(classes, stream);
  return isRefused(fresh) ? fresh : { body: list(fresh.state), replayed: ack.duplicate };
};
