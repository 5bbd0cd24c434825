import type { Course, Me, Session } from "@lectern/shared";

/** What the page knows of a class before anybody is in it. */
export type ClassFacts = {
  readonly session: Session;
  readonly course: Pick<Course, "id" | "title" | "teachers" | "myRole">;
  readonly me: Me;
};
