import { z } from "zod";
import { idSchema } from "../ids.ts";
import { instant, line, prose } from "../text.ts";
import { contract, page, pageQuery } from "./contract.ts";

export const Lesson = z
  .object({
    id: idSchema("lesson"),
    courseId: idSchema("course"),
    title: z.string(),
    summary: z.string(),
    /** Place in the course, from 1, without gaps. */
    position: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "Lesson" });
export type Lesson = z.infer<typeof Lesson>;

const byCourse = z.strictObject({ id: idSchema("course") });
const byLesson = z.strictObject({ id: idSchema("lesson") });
const position = z.int().min(1).max(10_000);

export const lessonContracts = {
  lessonsList: contract({
    id: "lessonsList",
    tag: "lessons",
    method: "GET",
    path: "/courses/{id}/lessons",
    summary: "The course's lessons in order",
    access: "identified",
    keyed: false,
    params: byCourse,
    query: z.strictObject(pageQuery),
    success: { status: 200, body: page(Lesson) },
  }),
  lessonsCreate: contract({
    id: "lessonsCreate",
    tag: "lessons",
    method: "POST",
    path: "/courses/{id}/lessons",
    summary: "Add a lesson, at the end unless a position is given",
    access: "identified",
    keyed: true,
    params: byCourse,
    body: z.strictObject({
      title: line(160),
      summary: prose(4000).default(""),
      position: position.optional(),
    }),
    success: { status: 201, body: Lesson },
  }),
  lessonsGet: contract({
    id: "lessonsGet",
    tag: "lessons",
    method: "GET",
    path: "/lessons/{id}",
    summary: "One lesson",
    access: "identified",
    keyed: false,
    params: byLesson,
    success: { status: 200, body: Lesson },
  }),
  lessonsUpdate: contract({
    id: "lessonsUpdate",
    tag: "lessons",
    method: "PATCH",
    path: "/lessons/{id}",
    summary: "Change a lesson or move it",
    access: "identified",
    keyed: true,
    params: byLesson,
    body: z.strictObject({
      title: line(160).optional(),
      summary: prose(4000).optional(),
      position: position.optional(),
    }),
    success: { status: 200, body: Lesson },
  }),
  lessonsDelete: contract({
    id: "lessonsDelete",
    tag: "lessons",
    method: "DELETE",
    path: "/lessons/{id}",
    summary: "Delete a lesson; refused once it has sessions",
    access: "identified",
    keyed: true,
    params: byLesson,
    success: { status: 204 },
  }),
};
