import type { Session } from "@lectern/shared";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type PlannedLesson, startChoices, suggestedLesson } from "./suggested-lesson.ts";

const course = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.array(fc.integer({ min: 0, max: 8 })))
  .map(([size, held]) => ({
    lessons: Array.from(
      { length: size },
      (_, index): PlannedLesson => ({
        id: `les_${index}` as PlannedLesson["id"],
        position: index + 1,
        title: `Lesson ${index}`,
      }),
    ),
    sessions: held.map((index) => ({ lessonId: `les_${index}`, status: "scheduled" }) as Session),
  }));

test("R20 the lesson that is suggested follows every one that has a class, or is the last", () => {
  fc.assert(
    fc.property(course, ({ lessons, sessions }) => {
      const { position } = suggestedLesson(lessons, sessions);
      const given = lessons.filter(({ id }) => sessions.some(({ lessonId }) => lessonId === id));
      const after = Math.max(0, ...given.map((lesson) => lesson.position)) + 1;
      expect(position).toBe(Math.min(after, lessons.length));
    }),
  );
});

test("R20 a class now may be of any lesson, each offered once, the suggested one first", () => {
  fc.assert(
    fc.property(course, ({ lessons, sessions }) => {
      const offered = startChoices(lessons, sessions).map(({ id }) => id);
      expect(offered[0]).toBe(suggestedLesson(lessons, sessions).id);
      expect([...offered].sort()).toEqual(lessons.map(({ id }) => id).sort());
    }),
  );
  expect(startChoices([], [])).toEqual([]);
});
