import type { Act } from "@lectern/core";
import type { ContractRequest, contracts } from "@lectern/shared";
import type { IdentifiedId } from "../http/handlers.ts";
import type { Classroom, TestCourse, TestPerson } from "./classroom.ts";
import type { Parts } from "./requests.ts";

/** What a sample request is about: a course with one learner, and somebody who is not in it. */
export type Room = {
  readonly course: TestCourse;
  readonly learner: TestPerson;
  readonly newcomer: TestPerson;
};

type Roster = Parameters<Classroom["course"]>[0];

export async function createRoom(
  { person, course }: Classroom,
  roster: NonNullable<Roster> = [],
  school: "northwind" | "fabrikam" = "northwind",
): Promise<Room> {
  const [learner, newcomer] = [
    await person({ roles: ["student"], school }),
    await person({ roles: ["student"], school }),
  ];
  return { learner, newcomer, course: await course([...roster, [learner, "learner"]], school) };
}

export type Sample<Id extends IdentifiedId> = {
  /** The act that a caller must be allowed, null when every active member may. */
  readonly act: Act | null;
  /** Where it is done: in the school, or in the room's course. */
  readonly place: "school" | "course";
  /** A request that succeeds for an owner. */
  readonly input: (room: Room) => ContractRequest<(typeof contracts)[Id]>;
  /** Another valid body for the same path; null where there is no body. */
  readonly otherBody: unknown;
};

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
