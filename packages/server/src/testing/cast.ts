import type { Id } from "@lectern/shared";

export type School = "northwind" | "fabrikam";

export type TestPerson = {
  readonly id: Id<"user">;
  readonly email: string;
  readonly name: string;
  readonly school: School;
  readonly token: string;
};

export type TestCourse = {
  readonly id: Id<"course">;
  readonly lessonId: Id<"lesson">;
  /** Code of its permanent link. */
  readonly code: string;
};
