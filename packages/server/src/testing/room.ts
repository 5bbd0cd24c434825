import { type Id, idFromUuid } from "@lectern/shared";
import { newUuid } from "../adapters/node/new-uuid.ts";
import type { TestCourse, TestPerson } from "./cast.ts";
import type { Classroom } from "./classroom.ts";

/**
 * What a sample request is about: a course with one learner, and two who are not in it. Its classes are of another
 * course with the same roster, so that the first may be deleted.
 */
export type Room = {
  readonly course: TestCourse;
  readonly scheduled: Id<"session">;
  readonly live: Id<"session">;
  /** The two scenes in the running order of the live class. */
  readonly order: readonly [Id<"scene">, Id<"scene">];
  /** A class that is over, with all that was made of it, and the medium of its recording. */
  readonly ended: Id<"session">;
  readonly recordingId: Id<"recording">;
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
  { person, course, session, asksToJoin, asset, scene, poll, shows, publishes }: Classroom,
  roster: NonNullable<Roster> = [],
  school: "northwind" | "fabrikam" = "northwind",
): Promise<Room> {
  const student = () => person({ roles: ["student"], school });
  const [learner, newcomer, applicant] = [await student(), await student(), await student()];
  const everybody = [...roster, [learner, "learner"] as const];
  const [taught, own] = [await course(everybody, school), await course(everybody, school)];
  await asksToJoin(applicant, own);
  const order = [idFromUuid("scene", newUuid()), idFromUuid("scene", newUuid())] as const;
  const live = await session(taught, { school, status: "live", scenes: order });
  const shown = await asset(learner, "ready");
  await shows(live, shown);
  const ended = await session(taught, { school, status: "ended" });
  return {
    learner,
    newcomer,
    applicant,
    course: own,
    scheduled: await session(taught, { school }),
    live,
    order,
    ended,
    recordingId: await publishes(ended),
    shown,
    unused: await asset(learner, "ready"),
    uploaded: await asset(learner, "uploading"),
    sceneId: await scene(own, shown),
    pollId: await poll(own),
  };
}
