import {
  contracts,
  type Lesson,
  type LessonPoll,
  type LessonScene,
  PollContent,
  type SceneContent,
} from "@lectern/shared";
import { api } from "../../http/api.ts";
import type { Outcome } from "../../http/problem.ts";
import { createDraftList } from "./draft-list.ts";
import { fits } from "./scene-content.ts";
import { browserSurroundings } from "./surroundings.ts";

const mapped = <A, B>(outcome: Outcome<A>, change: (body: A) => B): Outcome<B> =>
  outcome.ok ? { ok: true, body: change(outcome.body) } : outcome;

type Placed = {
  readonly lessonId: unknown;
  readonly position: unknown;
  readonly createdAt: unknown;
  readonly updatedAt: string;
};

/** What is edited of a scene or a poll: all but where and when it is. */
function listed<T extends Placed & { readonly id: unknown }>(one: T) {
  const { id, lessonId: _, position: __, createdAt: ___, updatedAt: ____, ...content } = one;
  return { id: id as T["id"], content };
}

const lastSaved = (all: readonly Placed[]): number | null =>
  all.length === 0 ? null : Math.max(...all.map(({ updatedAt }) => Date.parse(updatedAt)));

/** The fields that differ, so that two who change different ones do not undo each other. */
const changesOf = (now: SceneContent, kept: SceneContent): Partial<SceneContent> =>
  Object.fromEntries(
    Object.entries(now).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(kept[name as keyof SceneContent]),
    ),
  );

/** The lesson's scenes, saving themselves. */
export const createSceneList = (id: Lesson["id"], first: readonly LessonScene[]) =>
  createDraftList<LessonScene["id"], SceneContent>({
    first: first.map(listed),
    savedAtMs: lastSaved(first),
    fits,
    surroundings: browserSurroundings,
    remote: {
      list: async () =>
        mapped(await api(contracts.lessonScenesList, { params: { id } }), ({ items }) => items.map(listed)),
      create: async (body, key) =>
        mapped(await api(contracts.lessonScenesCreate, { params: { id }, body }, key), listed),
      update: (sceneId, now, kept, key) =>
        api(contracts.lessonScenesUpdate, { params: { id, sceneId }, body: changesOf(now, kept) }, key),
      remove: (sceneId, key) => api(contracts.lessonScenesDelete, { params: { id, sceneId } }, key),
      order: (sceneIds, key) =>
        api(contracts.lessonScenesOrder, { params: { id }, body: { sceneIds: [...sceneIds] } }, key),
    },
  });

/** The lesson's prepared polls, saving themselves. */
export const createPollList = (id: Lesson["id"], first: readonly LessonPoll[]) =>
  createDraftList<LessonPoll["id"], PollContent>({
    first: first.map(listed),
    savedAtMs: lastSaved(first),
    fits: (content) => PollContent.safeParse(content).success,
    surroundings: browserSurroundings,
    remote: {
      list: async () =>
        mapped(await api(contracts.lessonPollsList, { params: { id } }), ({ items }) => items.map(listed)),
      create: async (body, key) =>
        mapped(await api(contracts.lessonPollsCreate, { params: { id }, body }, key), listed),
      update: (pollId, body, _, key) =>
        api(contracts.lessonPollsUpdate, { params: { id, pollId }, body }, key),
      remove: (pollId, key) => api(contracts.lessonPollsDelete, { params: { id, pollId } }, key),
      order: null,
    },
  });

export type SceneList = ReturnType<typeof createSceneList>;
export type PollList = ReturnType<typeof createPollList>;
export type SceneDraft = ReturnType<SceneList["look"]>["items"][number];
