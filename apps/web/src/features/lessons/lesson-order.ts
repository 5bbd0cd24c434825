import type { Lesson } from "@lectern/shared";

type Placed = Pick<Lesson, "id" | "position">;

const numbered = <T extends Placed>(lessons: readonly T[]): readonly T[] =>
  lessons.map((lesson, index) =>
    lesson.position === index + 1 ? lesson : { ...lesson, position: index + 1 },
  );

/** The list with one lesson at another position (from 1), as the server moves it: the rest close up. */
export function moved<T extends Placed>(lessons: readonly T[], id: T["id"], to: number): readonly T[] {
  const lesson = lessons.find((candidate) => candidate.id === id);
  if (lesson === undefined) return lessons;
  const rest = lessons.filter((candidate) => candidate.id !== id);
  return numbered([...rest.slice(0, to - 1), lesson, ...rest.slice(to - 1)]);
}

/** The list without one lesson; those after it move up. */
export const without = <T extends Placed>(lessons: readonly T[], id: T["id"]): readonly T[] =>
  numbered(lessons.filter((lesson) => lesson.id !== id));
