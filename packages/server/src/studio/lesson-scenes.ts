import { schema, type Tx } from "@lectern/db";
import {
  type contracts,
  emptyScene,
  type Id,
  idFromUuid,
  isRefused,
  type LessonScene,
  mostLessonScenes,
  type Refused,
  refuse,
  SceneContent,
  uuidFromId,
} from "@lectern/shared";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Handler, Scope } from "../http/handler.ts";
import { findLesson } from "../lessons/lessons.ts";
import { countIn, takeOut } from "./running-order.ts";
import { assetFault } from "./scene-asset.ts";

const { lessonScenes } = schema;
type C = typeof contracts;
type Row = typeof lessonScenes.$inferSelect;

const toScene = (row: Row): LessonScene => ({
  ...SceneContent.parse(row.content),
  id: idFromUuid("scene", row.id),
  lessonId: idFromUuid("lesson", row.lessonId),
  position: row.position,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** The lesson's scenes in order. */
const readScenes = (tx: Tx, lessonId: string) =>
  tx
    .select()
    .from(lessonScenes)
    .where(eq(lessonScenes.lessonId, lessonId))
    .orderBy(asc(lessonScenes.position));

async function findScene(
  { tx, actor }: Scope,
  { id, sceneId }: { readonly id: Id<"lesson">; readonly sceneId: Id<"scene"> },
): Promise<Row | Refused> {
  const found = await findLesson(tx, actor, "lesson.write", id, { lock: true });
  if (isRefused(found)) return found;
  const [row] = await tx
    .select()
    .from(lessonScenes)
    .where(and(eq(lessonScenes.id, uuidFromId(sceneId)), eq(lessonScenes.lessonId, found.lesson.id)));
  return row ?? refuse("missing", "scene.missing", "There is no such scene in this lesson.");
}

/** The whole scene, if its fields fit together and its file is there for the actor. */
async function judged({ tx, actor }: Scope, whole: SceneContent): Promise<SceneContent | Refused> {
  const content = SceneContent.safeParse(whole);
  if (!content.success) {
    const [issue] = content.error.issues;
    const detail = `${issue?.path.join(".") ?? "scene"} ${issue?.message ?? "is not right"}.`;
    return refuse("invalid", "scene.unfit", detail);
  }
  return (await assetFault(tx, actor, content.data)) ?? content.data;
}

const columnsOf = (content: SceneContent) => ({
  content,
  assetId: content.assetId === null ? null : uuidFromId(content.assetId),
});

export const listScenes: Handler<C["lessonScenesList"]> = async ({ params }, { tx, actor }) => {
  const found = await findLesson(tx, actor, "lesson.write", params.id);
  if (isRefused(found)) return found;
  return { body: { items: (await readScenes(tx, found.lesson.id)).map(toScene) } };
};

export const createScene: Handler<C["lessonScenesCreate"]> = async ({ params, body }, scope) => {
  const { tx, actor } = scope;
  const found = await findLesson(tx, actor, "lesson.write", params.id, { lock: true });
  if (isRefused(found)) return found;
  const content = await judged(scope, { ...emptyScene, ...given(body) });
  if (isRefused(content)) return content;
  const lessonId = found.lesson.id;
  const before = await countIn(tx, lessonScenes, lessonId);
  if (before >= mostLessonScenes)
    return refuse("conflict", "scene.too-many", `A lesson has at most ${mostLessonScenes} scenes.`);
  const [row] = await tx
    .insert(lessonScenes)
    .values({ tenantId: actor.tenantId, lessonId, position: before + 1, ...columnsOf(content) })
    .returning();
  if (row === undefined) throw new Error("an inserted scene was not returned");
  const scene = toScene(row);
  return { body: scene, location: `/lessons/${params.id}/scenes/${scene.id}` };
};

export const getScene: Handler<C["lessonScenesGet"]> = async ({ params }, scope) => {
  const row = await findScene(scope, params);
  return isRefused(row) ? row : { body: toScene(row) };
};

export const updateScene: Handler<C["lessonScenesUpdate"]> = async ({ params, body }, scope) => {
  const row = await findScene(scope, params);
  if (isRefused(row)) return row;
  const content = await judged(scope, { ...SceneContent.parse(row.content), ...given(body) });
  if (isRefused(content)) return content;
  const [changed] = await scope.tx
    .update(lessonScenes)
    .set({ ...columnsOf(content), updatedAt: sql`now()` })
    .where(eq(lessonScenes.id, row.id))
    .returning();
  if (changed === undefined) throw new Error("a scene that is held was not there to be changed");
  return { body: toScene(changed) };
};

export const deleteScene: Handler<C["lessonScenesDelete"]> = async ({ params }, scope) => {
  const row = await findScene(scope, params);
  if (isRefused(row)) return row;
  await takeOut(scope.tx, lessonScenes, row);
  return { body: undefined };
};

export const orderScenes: Handler<C["lessonScenesOrder"]> = async ({ params, body }, { tx, actor }) => {
  const found = await findLesson(tx, actor, "lesson.write", params.id, { lock: true });
  if (isRefused(found)) return found;
  const lessonId = found.lesson.id;
  const rows = await readScenes(tx, lessonId);
  const wanted = body.sceneIds.map(uuidFromId);
  const known = new Set(rows.map(({ id }) => id));
  const each = wanted.length === rows.length && new Set(wanted).size === rows.length;
  if (!each || !wanted.every((id) => known.has(id)))
    return refuse(
      "conflict",
      "scene.other-order",
      "The order must name each scene of the lesson once; the lesson may have changed meanwhile.",
    );
  await tx
    .update(lessonScenes)
    .set({ position: sql`array_position(${sql.param(wanted)}::uuid[], ${lessonScenes.id})` })
    .where(eq(lessonScenes.lessonId, lessonId));
  return { body: { items: (await readScenes(tx, lessonId)).map(toScene) } };
};

/** The fields that were given: a field that is not there must not overwrite one that is. */
function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
