import { z } from "zod";
import { idSchema } from "../ids.ts";
import { NewScene, SceneChanges, sceneFields } from "../studio/scene.ts";
import { contract } from "./contract.ts";
import { bySession } from "./sessions.ts";

/** A scene of a class's running order. */
export const SessionScene = z
  .object({
    id: idSchema("scene"),
    /** In the running order, from 1, without gaps. */
    position: z.int(),
    ...sceneFields,
  })
  .meta({ id: "SessionScene" });
export type SessionScene = z.infer<typeof SessionScene>;

const byScene = bySession.extend({ sceneId: idSchema("scene") });
const list = z.object({ items: z.array(SessionScene) });

const read = { tag: "class studio", method: "GET", access: "identified", keyed: false, log: true } as const;
const write = { tag: "class studio", access: "identified", keyed: true, log: true } as const;

export const classStudioContracts = {
  sessionScenesList: contract({
    ...read,
    id: "sessionScenesList",
    path: "/sessions/{id}/scenes",
    summary: "The class's running order, as its log says now",
    params: bySession,
    success: { status: 200, body: list },
  }),
  sessionScenesCreate: contract({
    ...write,
    id: "sessionScenesCreate",
    method: "POST",
    path: "/sessions/{id}/scenes",
    summary: "Add a scene before another one, or at the end",
    params: bySession,
    body: z.strictObject({ ...NewScene.shape, beforeSceneId: idSchema("scene").optional() }),
    success: { status: 201, body: SessionScene },
  }),
  sessionScenesOrder: contract({
    ...write,
    id: "sessionScenesOrder",
    method: "PUT",
    path: "/sessions/{id}/scenes/order",
    summary: "Put the scenes in another order; those that are not named follow in the order they had",
    params: bySession,
    body: z.strictObject({ sceneIds: z.array(idSchema("scene")).min(1).max(100) }),
    success: { status: 200, body: list },
  }),
  sessionScenesUpdate: contract({
    ...write,
    id: "sessionScenesUpdate",
    method: "PATCH",
    path: "/sessions/{id}/scenes/{sceneId}",
    summary: "Change a scene; what is on program stays as it was taken",
    params: byScene,
    body: SceneChanges,
    success: { status: 200, body: SessionScene },
  }),
  sessionScenesDelete: contract({
    ...write,
    id: "sessionScenesDelete",
    method: "DELETE",
    path: "/sessions/{id}/scenes/{sceneId}",
    summary: "Take a scene out of the running order; on program it stays",
    params: byScene,
    success: { status: 204 },
  }),
};
