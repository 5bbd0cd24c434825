import type { SessionCommand, SessionState } from "@lectern/core";
import { type contracts, type Id, isRefused, type Refused, refuse, SessionScene } from "@lectern/shared";
import { issue } from "../classroom/answer-command.ts";
import { streamOf } from "../classroom/classes.ts";
import { openSession } from "../classroom/find-session.ts";
import { freshState } from "../classroom/fresh-state.ts";
import type { ClassHandler, ClassScope } from "../http/class-handler.ts";
import type { Ack } from "../session/command-request.ts";
import { fileFault } from "./file-fault.ts";

type C = typeof contracts;

/** Ids in the log were parsed when they came in; the contract brands them again. */
const scenesOf = ({ studio }: SessionState): SessionScene[] =>
  studio.scenes.map((scene, index) => SessionScene.parse({ ...scene, position: index + 1 }));

const missing = () => refuse("missing", "scene.missing", "There is no such scene in this class.");

/** The running order as the log says now, for who was let in before. */
async function readScenes(
  { classes, actor }: ClassScope,
  id: Id<"session">,
): Promise<SessionScene[] | Refused> {
  const fresh = await freshState(classes, streamOf(actor.tenantId, id));
  return isRefused(fresh) ? fresh : scenesOf(fresh.state);
}

async function readScene(
  scope: ClassScope,
  id: Id<"session">,
  sceneId: string,
): Promise<SessionScene | Refused> {
  const scenes = await readScenes(scope, id);
  if (isRefused(scenes)) return scenes;
  return scenes.find((scene) => scene.id === sceneId) ?? missing();
}

/** The running order is changed by a person of the school, who need not be in the class. [ST1] */
async function change(scope: ClassScope, id: Id<"session">, command: SessionCommand): Promise<Ack | Refused> {
  const { classes, actor, key, requestId } = scope;
  const found = await openSession(classes, actor, "session.manage", id);
  if (isRefused(found)) return found;
  const { viewer } = found;
  const user = { kind: "user", id: viewer.userId, standing: viewer.standing } as const;
  const fault = await fileFault(classes, viewer, user, command);
  return fault ?? issue(classes, viewer, user, command, { key, requestId });
}

export const listSessionScenes: ClassHandler<C["sessionScenesList"]> = async ({ params }, scope) => {
  const found = await openSession(scope.classes, scope.actor, "session.manage", params.id);
  if (isRefused(found)) return found;
  const items = await readScenes(scope, params.id);
  return isRefused(items) ? items : { body: { items } };
};

/** The scene that a command added: of a repetition too, for its event is where the answer says. */
async function addedBy(
  { classes, actor }: ClassScope,
  id: Id<"session">,
  { sequence }: Ack,
): Promise<{ readonly sceneId: string } | Refused> {
  const tail = await classes.store.readTail(streamOf(actor.tenantId, id), sequence - 1, 1);
  if (isRefused(tail)) return tail;
  const [event] = tail.events;
  if (event?.type !== "scene.added") throw new Error("what added a scene is not in the log");
  return event.payload as { readonly sceneId: string };
}

export const createSessionScene: ClassHandler<C["sessionScenesCreate"]> = async ({ params, body }, scope) => {
  const ack = await change(scope, params.id, { type: "scene.add", ...body });
  if (isRefused(ack)) return ack;
  const added = await addedBy(scope, params.id, ack);
  const scene = isRefused(added) ? added : await readScene(scope, params.id, added.sceneId);
  if (isRefused(scene)) return scene;
  const location = `/sessions/${params.id}/scenes/${scene.id}`;
  return { body: scene, location, replayed: ack.duplicate };
};

export const orderSessionScenes: ClassHandler<C["sessionScenesOrder"]> = async ({ params, body }, scope) => {
  const ack = await change(scope, params.id, { type: "scenes.reorder", ...body });
  if (isRefused(ack)) return ack;
  const items = await readScenes(scope, params.id);
  return isRefused(items) ? items : { body: { items }, replayed: ack.duplicate };
};

export const updateSessionScene: ClassHandler<C["sessionScenesUpdate"]> = async ({ params, body }, scope) => {
  const { id, sceneId } = params;
  const ack = await change(scope, id, { type: "scene.update", sceneId, ...body });
  if (isRefused(ack)) return ack;
  const scene = await readScene(scope, id, sceneId);
  return isRefused(scene) ? scene : { body: scene, replayed: ack.duplicate };
};

export const deleteSessionScene: ClassHandler<C["sessionScenesDelete"]> = async ({ params }, scope) => {
  const ack = await change(scope, params.id, { type: "scene.remove", sceneId: params.sceneId });
  return isRefused(ack) ? ack : { body: undefined, replayed: ack.duplicate };
};
