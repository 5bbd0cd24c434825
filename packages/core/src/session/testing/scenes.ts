import type { Admission, RecordingSetting, Stage } from "@lectern/shared";
import { Classroom } from "./classroom.ts";
import { cast, ids, type Person } from "./people.ts";

type Settings = {
  readonly admission?: Admission;
  readonly stage?: Stage;
  readonly recording?: RecordingSetting;
};

export const plan = (settings: Settings = {}) => ({
  type: "session.schedule",
  courseId: ids.course,
  lessonId: ids.lesson,
  title: "The Life of Stars",
  startsAt: "2026-11-25T09:00:00Z",
  endsAt: "2026-11-25T10:00:00Z",
  admission: "open",
  stage: "invited",
  recording: "off",
  ...settings,
});

export function scheduledClass(settings?: Settings): Classroom {
  const room = new Classroom();
  room.given(cast.ada.user, plan(settings));
  return room;
}

/** The device that a person of the cast joins with first. */
export const deviceOf = ({ id }: Person, n = 1) => `device-${n}-${id.slice(-4)}`;

export const joinBy = (person: Person, n?: number) => ({
  type: "participant.join",
  connection: deviceOf(person, n),
});

/** A running class with Ada as host and these people in it, let in where they had to wait. */
export function liveClass(people: readonly Person[], settings?: Settings): Classroom {
  const room = scheduledClass(settings);
  room.given(cast.ada.asked, { type: "session.start" });
  room.given(cast.ada.asked, joinBy(cast.ada));
  for (const person of people) {
    const first = room.issue(person.asked, joinBy(person));
    if ("events" in first) continue;
    room.given(person.asked, { type: "participant.request" });
    room.given(cast.ada.ticket, { type: "participant.admit", participantId: person.id });
    room.given(person.asked, joinBy(person));
  }
  return room;
}

/** The reason of a refusal; null when it was none. */
export const reasonOf = (outcome: object): string | null =>
  "refused" in outcome ? (outcome.refused as { reason: string }).reason : null;

/** The types of what was decided. */
export const typesOf = (outcome: object): readonly string[] =>
  "events" in outcome ? (outcome.events as { type: string }[]).map(({ type }) => type) : [];
