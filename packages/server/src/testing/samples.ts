import type { Act } from "@lectern/core";
import type { ContractRequest, contracts, Id, SessionRole } from "@lectern/shared";
import type { IdentifiedId } from "../http/handlers.ts";
import { announced, samplePoll, tinyPdf, tinyPng } from "./assets.ts";
import type { Classroom, TestCourse, TestPerson } from "./classroom.ts";
import type { Parts } from "./requests.ts";

/**
 * What a sample request is about: a course with one learner, and two who are not in it. Its classes are of another
 * course with the same roster, so that the first may be deleted.
 */
export type Room = {
  readonly course: TestCourse;
  readonly scheduled: Id<"session">;
  readonly live: Id<"session">;
  readonly learner: TestPerson;
  readonly newcomer: TestPerson;
  /** Asked to be enrolled in the first course. */
  readonly applicant: TestPerson;
  /** The learner's pictures: one in the first course's lesson and shown in the live class, one nowhere, one unchecked. */
  readonly shown: Id<"asset">;
  readonly unused: Id<"asset">;
  readonly uploaded: Id<"asset">;
  /** Of the first course's lesson. */
  readonly sceneId: Id<"scene">;
  readonly pollId: Id<"poll">;
};

type Roster = Parameters<Classroom["course"]>[0];

export async function createRoom(
  { person, course, session, asksToJoin, asset, scene, poll, shows }: Classroom,
  roster: NonNullable<Roster> = [],
  school: "northwind" | "fabrikam" = "northwind",
): Promise<Room> {
  const student = () => person({ roles: ["student"], school });
  const [learner, newcomer, applicant] = [await student(), await student(), await student()];
  const everybody = [...roster, [learner, "learner"] as const];
  const [taught, own] = [await course(everybody, school), await course(everybody, school)];
  await asksToJoin(applicant, own);
  const live = await session(taught, { school, status: "live" });
  const shown = await asset(learner, "ready");
  await shows(live, shown);
  return {
    learner,
    newcomer,
    applicant,
    course: own,
    scheduled: await session(taught, { school }),
    live,
    shown,
    unused: await asset(learner, "ready"),
    uploaded: await asset(learner, "uploading"),
    sceneId: await scene(own, shown),
    pollId: await poll(own),
  };
}

export type Sample<Id extends IdentifiedId> = {
  /** The act that a caller must be allowed, null when every active member may. */
  readonly act: Act | null;
  /** Where it is done: in the school, in the room's course, or in the school by who teaches any course. */
  readonly place: "school" | "course" | "library";
  /** To who may not do it, what it is done to is not there. */
  readonly hidden?: true;
  /** Who of those who may be in the class; null for all of them, and where no class is concerned. */
  readonly classRoles?: readonly SessionRole[];
  /** A request that succeeds for an owner, or for who has the role in the class. */
  readonly input: (room: Room) => ContractRequest<(typeof contracts)[Id]>;
  /** Another valid body for the same path; null where there is no body. */
  readonly otherBody: unknown;
};

const tomorrow = {
  startsAt: new Date(Date.now() + 86_400_000).toISOString(),
  endsAt: new Date(Date.now() + 90_000_000).toISOString(),
};

const silence = { target: { role: "learner" as const }, permission: "chat.write" as const, allow: false };

/** A request that names a class and nothing else. */
const aboutClass = (act: Act, which: "scheduled" | "live") => ({
  act,
  place: "course" as const,
  input: (room: Room) => ({ params: { id: room[which] } }),
  otherBody: null,
});

const ofLesson = (input: (room: Room) => Parts, otherBody: unknown = null) => ({
  act: "lesson.write" as const,
  place: "course" as const,
  input: (room: Room) => {
    const { params, body } = input(room);
    return { params: { id: room.course.lessonId, ...params }, body } as never;
  },
  otherBody,
});

const firstPage = { page: "1", variant: "image" as const };

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
  sessionAsset: {
    act: "session.attend",
    place: "course",
    input: ({ live, shown }) => ({ params: { id: live, assetId: shown } }),
    otherBody: null,
  },
  sessionPicture: {
    act: "session.attend",
    place: "course",
    input: ({ live, shown }) => ({ params: { id: live, assetId: shown, ...firstPage } }),
    otherBody: null,
  },
  sessionsList: { act: "session.list", place: "school", input: () => ({}), otherBody: null },
  sessionsCreate: {
    act: "session.schedule",
    place: "course",
    input: ({ course }) => ({ body: { lessonId: course.lessonId, title: "Stars", ...tomorrow } }),
    otherBody: { title: "Other stars", ...tomorrow },
  },
  sessionsGet: aboutClass("session.read", "scheduled"),
  sessionsUpdate: {
    act: "session.manage",
    place: "course",
    input: ({ scheduled }) => ({ params: { id: scheduled }, body: { title: "Moved" } }),
    otherBody: { title: "Moved again" },
  },
  sessionsCancel: aboutClass("session.manage", "scheduled"),
  sessionsCopy: {
    act: "session.manage",
    place: "course",
    input: ({ scheduled }) => ({ params: { id: scheduled }, body: { ...tomorrow, title: "Copied" } }),
    otherBody: { ...tomorrow, title: "Copied again" },
  },
  sessionsCalendar: aboutClass("session.read", "scheduled"),
  joinLinkGet: {
    act: "join-link.read",
    place: "course",
    input: ({ course }) => ({ params: { code: course.code } }),
    otherBody: null,
  },
  joinLinkUse: {
    act: "join-link.use",
    place: "course",
    input: ({ course }) => ({ params: { code: course.code } }),
    otherBody: null,
  },
  sessionStart: {
    act: "session.attend",
    place: "course",
    classRoles: ["host"],
    input: ({ scheduled }) => ({ params: { id: scheduled }, body: { consent: true } }),
    otherBody: { consent: false },
  },
  sessionJoin: {
    act: "session.attend",
    place: "course",
    input: ({ live }) => ({ params: { id: live }, body: { consent: true } }),
    otherBody: { consent: false },
  },
  sessionLeave: {
    act: "session.attend",
    place: "course",
    input: ({ live }) => ({ params: { id: live }, body: {} }),
    otherBody: { connection: "another-device" },
  },
  sessionEnd: {
    act: "session.attend",
    place: "course",
    classRoles: ["host"],
    input: ({ live }) => ({ params: { id: live }, body: {} }),
    otherBody: null,
  },
  sessionState: aboutClass("session.attend", "live"),
  sessionEvents: aboutClass("session.attend", "live"),
  sessionCommand: {
    act: "session.attend",
    place: "course",
    input: ({ live }) => ({ params: { id: live }, body: { type: "participant.leave" } }),
    otherBody: { type: "hand.raise" },
  },
  sessionOverrides: aboutClass("session.attend", "live"),
  sessionOverridesPut: {
    act: "session.attend",
    place: "course",
    classRoles: ["host"],
    input: ({ live }) => ({ params: { id: live }, body: silence }),
    otherBody: { ...silence, allow: true },
  },
  sessionAttendance: aboutClass("attendance.read", "live"),
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
