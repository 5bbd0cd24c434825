import { z } from "zod";
import { idSchema } from "../ids.ts";
import { PollContent, pollFields } from "../session/poll.ts";
import { NewScene, SceneChanges, sceneFields } from "../studio/scene.ts";
import { instant } from "../text.ts";
import { contract } from "./contract.ts";

/** A lesson prepares at most so many scenes, and so many polls: as many as a class takes. */
export const mostLessonScenes = 60;
export const mostLessonPolls = 50;

const place = {
  lessonId: idSchema("lesson"),
  /** In the running order, from 1, without gaps. */
  position: z.int(),
  createdAt: instant,
  updatedAt: instant,
};

export const LessonScene = z
  .object({ id: idSchema("scene"), ...place, ...sceneFields })
  .meta({ id: "LessonScene" });
export type LessonScene = z.infer<typeof LessonScene>;

export const LessonPoll = z
  .object({ id: idSchema("poll"), ...place, ...pollFields })
  .meta({ id: "LessonPoll" });
export type LessonPoll = z.infer<typeof LessonPoll>;

const byLesson = z.strictObject({ id: idSchema("lesson") });
const byScene = byLesson.extend({ sceneId: idSchema("scene") });
const byPoll = byLesson.extend({ pollId: idSchema("poll") });

const tag = "lesson studio";
const read = { tag, method: "GET", access: "identified", keyed: false } as const;
const write = { tag, access: "identified", keyed: true } as const;

export const lessonStudioContracts = {
  lessonScenesList: contract({
    ...read,
    id: "lessonScenesList",
    path: "/lessons/{id}/scenes",
    summary: "The lesson's scenes in order: what each of its classes begins with",
    params: byLesson,
    success: { status: 200, body: z.object({ items: z.array(LessonScene) }) },
  }),
  lessonScenesCreate: contract({
    ...write,
    id: "lessonScenesCreate",
    method: "POST",
    path: "/lessons/{id}/scenes",
    summary: "Add a scene at the end",
    params: byLesson,
    body: NewScene,
    success: { status: 201, body: LessonScene },
  }),
  lessonScenesGet: contract({
    ...read,
    id: "lessonScenesGet",
    path: "/lessons/{id}/scenes/{sceneId}",
    summary: "One scene of a lesson",
    params: byScene,
    success: { status: 200, body: LessonScene },
  }),
  lessonScenesOrder: contract({
    ...write,
    id: "lessonScenesOrder",
    method: "PUT",
    path: "/lessons/{id}/scenes/order",
    summary: "Put the scenes in another order; names each of them once",
    params: byLesson,
    body: z.strictObject({ sceneIds: z.array(idSchema("scene")).max(mostLessonScenes) }),
    success: { status: 200, body: z.object({ items: z.array(LessonScene) }) },
  }),
  lessonScenesUpdate: contract({
    ...write,
    id: "lessonScenesUpdate",
    method: "PATCH",
    path: "/lessons/{id}/scenes/{sceneId}",
    summary: "Change a scene",
    params: byScene,
    body: SceneChanges,
    success: { status: 200, body: LessonScene },
  }),
  lessonScenesDelete: contract({
    ...write,
    id: "lessonScenesDelete",
    method: "DELETE",
    path: "/lessons/{id}/scenes/{sceneId}",
    summary: "Remove a scene; classes that were scheduled before keep theirs",
    params: byScene,
    success: { status: 204 },
  }),
  lessonPollsList: contract({
    ...read,
    id: "lessonPollsList",
    path: "/lessons/{id}/polls",
    summary: "The lesson's prepared polls in order",
    params: byLesson,
    success: { status: 200, body: z.object({ items: z.array(LessonPoll) }) },
  }),
  lessonPollsCreate: contract({
    ...write,
    id: "lessonPollsCreate",
    method: "POST",
    path: "/lessons/{id}/polls",
    summary: "Prepare a poll",
    params: byLesson,
    body: PollContent,
    success: { status: 201, body: LessonPoll },
  }),
  lessonPollsGet: contract({
    ...read,
    id: "lessonPollsGet",
    path: "/lessons/{id}/polls/{pollId}",
    summary: "One prepared poll",
    params: byPoll,
    success: { status: 200, body: LessonPoll },
  }),
  lessonPollsUpdate: contract({
    ...write,
    id: "lessonPollsUpdate",
    method: "PATCH",
    path: "/lessons/{id}/polls/{pollId}",
    summary: "Give a prepared poll its new content, whole",
    params: byPoll,
    body: PollContent,
    success: { status: 200, body: LessonPoll },
  }),
  lessonPollsDelete: contract({
    ...write,
    id: "lessonPollsDelete",
    method: "DELETE",
    path: "/lessons/{id}/polls/{pollId}",
    summary: "Remove a prepared poll",
    params: byPoll,
    success: { status: 204 },
  }),
};
