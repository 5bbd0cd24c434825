import { type ClassCommands, type EventStore, issue, type Stream } from "@lectern/server";
import { seededAttributes } from "@lectern/server/testing";
import { type CourseRole, type Id, idFromUuid, isRefused } from "@lectern/shared";

const uuid = (n: number) => `01930000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

/** Somebody in a class, as their ticket names them. */
export type Person = {
  readonly participantId: Id<"participant">;
  readonly userId: Id<"user">;
  readonly connection: string;
  readonly enrollment: CourseRole;
};

export const personOf = (n: number, enrollment: CourseRole): Person => ({
  participantId: idFromUuid("participant", uuid(n)),
  userId: idFromUuid("user", uuid(n)),
  connection: `device-${n.toString().padStart(4, "0")}`,
  enrollment,
});

/** Of the seed, so that the same class can stand in a real database. */
const { courseId, lessonId } = seededAttributes;
const course = { courseId: idFromUuid("course", courseId), lessonId: idFromUuid("lesson", lessonId) };

const plan = {
  title: "The Life of Stars",
  startsAt: "2026-11-25T10:00:00.000Z",
  endsAt: "2026-11-25T11:00:00.000Z",
  admission: "open",
  stage: "invited",
  recording: "off",
} as const;

export const simulatedStream: Stream = { tenantId: uuid(900), sessionId: uuid(903) };

/** A scheduled class in a store in memory. */
export async function scheduleClass(store: EventStore, stream: Stream, teacher: Person): Promise<void> {
  const outcome = await store.create(stream, {
    attributes: {
      courseId,
      lessonId,
      ...plan,
      startsAt: new Date(plan.startsAt),
      endsAt: new Date(plan.endsAt),
    },
    events: [
      {
        type: "session.scheduled",
        v: 1,
        payload: { ...course, ...plan },
        actor: { kind: "user", id: teacher.userId },
        command: null,
      },
    ],
    audit: [],
  });
  if (isRefused(outcome)) throw new Error(`not scheduled: ${outcome.refused.reason}`);
}

/** Issues a command as HTTP does, where the database was asked for the person's standing. */
export async function actAs(
  commands: ClassCommands,
  { tenantId, sessionId }: Stream,
  person: Person,
  command: Parameters<typeof issue>[3],
  key: string,
): Promise<void> {
  const { participantId: id, userId, enrollment } = person;
  const answer = await issue(
    { commands },
    { tenantId, sessionId: idFromUuid("session", sessionId), userId },
    { kind: "participant", id, userId, standing: { tenantRoles: [], enrollment } },
    command,
    { key, requestId: null },
  );
  if (isRefused(answer)) throw new Error(`${command.type} is refused: ${answer.refused.reason}`);
}

/** The teacher starts and everybody joins. */
export async function beginClass(
  commands: ClassCommands,
  stream: Stream,
  teacher: Person,
  others: readonly Person[],
): Promise<void> {
  await actAs(commands, stream, teacher, { type: "session.start" }, "start");
  for (const person of [teacher, ...others])
    await actAs(
      commands,
      stream,
      person,
      { type: "participant.join", connection: person.connection },
      `join ${person.participantId}`,
    );
}
