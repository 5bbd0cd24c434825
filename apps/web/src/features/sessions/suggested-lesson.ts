import type { Lesson, Session } from "@lectern/shared";

export type PlannedLesson = Pick<Lesson, "id" | "position" | "title">;

/** The lesson after the last one that has a class, else the first; `lessons` are in order and not empty. */
export function suggestedLesson(
  lessons: readonly PlannedLesson[],
  sessions: readonly Session[],
): PlannedLesson {
  const last = lessons.findLastIndex(({ id }) =>
    sessions.some(({ lessonId, status }) => lessonId === id && status !== "cancelled"),
  );
  const suggested = lessons[last + 1] ?? lessons.at(-1);
  if (suggested === undefined) throw new Error("a course without lessons has none to suggest");
  return suggested;
}

/** Lessons to begin a class of, the suggested one first, by their names in the course. */
export function startChoices(lessons: readonly PlannedLesson[], sessions: readonly Session[]) {
  if (lessons.length === 0) return [];
  const first = suggestedLesson(lessons, sessions);
  return [first, ...lessons.filter(({ id }) => id !== first.id)].map(({ id, position, title }) => ({
    id,
    label: `${position} · ${title}`,
  }));
}
