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
