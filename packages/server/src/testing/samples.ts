import type { IdentifiedId } from "../http/handlers.ts";
import { announced, samplePoll, tinyPdf, tinyPng } from "./assets.ts";
import { classSamples } from "./class-samples.ts";
import type { Parts } from "./requests.ts";
import type { Room } from "./room.ts";
import { firstPage, type Sample } from "./sample.ts";

const ofLesson = (input: (room: Room) => Parts, otherBody: unknown = null) => ({
  act: "lesson.write" as const,
  place: "course" as const,
  input: (room: Room) => {
    const { params, body } = input(room);
    return { params: { id: room.course.lessonId, ...params }, body } as never;
  },
  otherBody,
});

/** One sample per contract. A contract without one does not compile, and so cannot slip past the matrices. */
export const samples: { readonly [Id in IdentifiedId]: Sample<Id> } = {
  me: { act: null, place: "school", input: () => ({}), otherBody: null },
  usersList: { act: "people.read", place: "school", input: () => ({}), otherBody: null },
  usersInvite: {
    act: "people.write",
    place: "school",
    input: ({ newcomer }) => ({ body: { email: `new-${newcomer.email}`, name: "New" } }),
    otherBody: { email: "other@northwind.localhost", name: "Other" },
  },
  usersGet: {
    act: "people.read",
    place: "school",
    input: ({ learner }) => ({ params: { id: learner.id } }),
    otherBody: null,
  },
  usersUpdate: {
    act: "people.write",
    place: "school",
    input: ({ learner }) => ({ params: { id: learner.id }, body: { name: "Renamed" } }),
    otherBody: { name: "Renamed otherwise" },
  },
  userRolesList: {
    act: "people.read",
    place: "school",
    input: ({ learner }) => ({ params: { id: learner.id } }),
    otherBody: null,
  },
  userRolesGrant: {
    act: "role.grant",
    place: "school",
    input: ({ learner }) => ({ params: { id: learner.id }, body: { role: "assistant" } }),
    otherBody: { role: "teacher" },
  },
  userRolesRevoke: {
    act: "role.grant",
    place: "school",
    input: ({ learner }) => ({ params: { id: learner.id, role: "student" } }),
    otherBody: null,
  },
  coursesList: { act: "course.list", place: "school", input: () => ({}), otherBody: null },
  coursesCreate: {
    act: "course.create",
    place: "school",
    input: () => ({ body: { title: "Optics", description: "Light" } }),
    otherBody: { title: "Acoustics" },
  },
  coursesGet: {
    act: "course.read",
    place: "course",
    input: ({ course }) => ({ params: { id: course.id } }),
    otherBody: null,
  },
  coursesUpdate: {
    act: "course.update",
    place: "course",
    input: ({ course }) => ({ params: { id: course.id }, body: { title: "Retitled" } }),
    otherBody: { title: "Retitled otherwise" },
  },
  coursesDelete: {
    act: "course.delete",
    place: "course",
    input: ({ course }) => ({ params: { id: course.id } }),
    otherBody: null,
  },
  enrollmentsList: {
    act: "roster.read",
    place: "course",
    input: ({ course }) => ({ params: { id: course.id } }),
    otherBody: null,
  },
  enrollmentsAdd: {
    act: "roster.write",
    place: "course",
    input: ({ course, newcomer }) => ({ params: { id: course.id }, body: { email: newcomer.email } }),
    otherBody: { email: "ada@northwind.localhost" },
  },
  enrollmentsGet: {
    act: "roster.read",
    place: "course",
    input: ({ course, learner }) => ({ params: { id: course.id, userId: learner.id } }),
    otherBody: null,
  },
  enrollmentsPut: {
    act: "roster.write",
    place: "course",
    input: ({ course, newcomer }) => ({
      params: { id: course.id, userId: newcomer.id },
      body: { role: "assistant" },
    }),
    otherBody: { role: "observer" },
  },
  enrollmentsRemove: {
    act: "roster.write",
    place: "course",
    input: ({ course, learner }) => ({ params: { id: course.id, userId: learner.id } }),
    otherBody: null,
  },
  joinRequestsList: {
    act: "roster.read",
    place: "course",
    input: ({ course }) => ({ params: { id: course.id } }),
    otherBody: null,
  },
  joinRequestsAccept: {
    act: "roster.write",
    place: "course",
    input: ({ course, applicant }) => ({ params: { id: course.id, userId: applicant.id }, body: {} }),
    otherBody: { role: "observer" },
  },
  joinRequestsDecline: {
    act: "roster.write",
    place: "course",
    input: ({ course, applicant }) => ({ params: { id: course.id, userId: applicant.id } }),
    otherBody: null,
  },
  lessonsList: {
    act: "lesson.read",
    place: "course",
    input: ({ course }) => ({ params: { id: course.id } }),
    otherBody: null,
  },
  lessonsCreate: {
    act: "lesson.write",
    place: "course",
    input: ({ course }) => ({ params: { id: course.id }, body: { title: "Lenses", position: 1 } }),
    otherBody: { title: "Mirrors" },
  },
  lessonsGet: {
    act: "lesson.read",
    place: "course",
    input: ({ course }) => ({ params: { id: course.lessonId } }),
    otherBody: null,
  },
  lessonsUpdate: {
    act: "lesson.write",
    place: "course",
    input: ({ course }) => ({ params: { id: course.lessonId }, body: { title: "Lenses again" } }),
    otherBody: { title: "Mirrors again" },
  },
  lessonsDelete: {
    act: "lesson.write",
    place: "course",
    input: ({ course }) => ({ params: { id: course.lessonId } }),
    otherBody: null,
  },
  lessonScenesList: ofLesson(() => ({})),
  lessonScenesCreate: ofLesson(() => ({ body: { title: "Welcome", layout: "camera" } }), {
    title: "Board",
    layout: "board",
  }),
  lessonScenesGet: ofLesson(({ sceneId }) => ({ params: { sceneId } })),
  lessonScenesOrder: ofLesson(({ sceneId }) => ({ body: { sceneIds: [sceneId] } }), { sceneIds: [] }),
  lessonScenesUpdate: ofLesson(({ sceneId }) => ({ params: { sceneId }, body: { title: "Renamed" } }), {
    title: "Renamed again",
  }),
  lessonScenesDelete: ofLesson(({ sceneId }) => ({ params: { sceneId } })),
  lessonPollsList: ofLesson(() => ({})),
  lessonPollsCreate: ofLesson(() => ({ body: samplePoll }), { ...samplePoll, anonymous: false }),
  lessonPollsGet: ofLesson(({ pollId }) => ({ params: { pollId } })),
  lessonPollsUpdate: ofLesson(({ pollId }) => ({ params: { pollId }, body: samplePoll }), {
    ...samplePoll,
    anonymous: false,
  }),
  lessonPollsDelete: ofLesson(({ pollId }) => ({ params: { pollId } })),
  assetsList: { act: "asset.list", place: "library", input: () => ({}), otherBody: null },
  assetsCreate: {
    act: "asset.create",
    place: "library",
    input: () => ({ body: announced("pdf", tinyPdf) }),
    otherBody: announced("image", tinyPng),
  },
  assetsComplete: {
    act: "asset.manage",
    place: "school",
    hidden: true,
    input: ({ uploaded }) => ({ params: { id: uploaded } }),
    otherBody: null,
  },
  assetsGet: {
    act: "asset.read",
    place: "course",
    hidden: true,
    input: ({ shown }) => ({ params: { id: shown } }),
    otherBody: null,
  },
  assetsDelete: {
    act: "asset.manage",
    place: "school",
    hidden: true,
    input: ({ unused }) => ({ params: { id: unused } }),
    otherBody: null,
  },
  assetsPicture: {
    act: "asset.read",
    place: "course",
    hidden: true,
    input: ({ shown }) => ({ params: { id: shown, ...firstPage } }),
    otherBody: null,
  },
  ...classSamples,
  auditLog: { act: "audit.read", place: "school", input: () => ({}), otherBody: null },
  auditExport: {
    act: "audit.read",
    place: "school",
    input: () => ({ body: { action: "role" } }),
    otherBody: { action: "course" },
  },
  auditChain: { act: "audit.read", place: "school", input: () => ({}), otherBody: null },
  accessLog: { act: "access.read", place: "school", input: () => ({}), otherBody: null },
};

export const sampledIds = Object.keys(samples) as IdentifiedId[];

/** A sample's request about a room, in the form that the generated suites take apart. */
export const sampleParts = (id: IdentifiedId, room: Room): Parts => samples[id].input(room);
