import { z } from "zod";
import { idSchema } from "../ids.ts";
import { instant, line, prose } from "../text.ts";
import { contract, page, pageQuery } from "./contract.ts";
import { CourseRole } from "./roles.ts";

export const Joining = z.enum(["open", "request", "closed"]);

export const Course = z
  .object({
    id: idSchema("course"),
    title: z.string(),
    description: z.string(),
    joining: Joining,
    /** The permanent link's code; only for those who may manage the roster. */
    joinCode: z.string().optional(),
    /** How many people wait to be enrolled; only for those who may manage the roster. */
    joinRequestCount: z.int().optional(),
    createdAt: instant,
    updatedAt: instant,
    /** The caller's enrolment, null when they see the course by their role in the school. */
    myRole: CourseRole.nullable(),
    teachers: z.array(z.string()),
    assistants: z.array(z.string()),
    learnerCount: z.int(),
    lessonCount: z.int(),
  })
  .meta({ id: "Course" });
export type Course = z.infer<typeof Course>;

const byCourse = z.strictObject({ id: idSchema("course") });

export const courseContracts = {
  coursesList: contract({
    id: "coursesList",
    tag: "courses",
    method: "GET",
    path: "/courses",
    summary: "Courses the caller may see, by title",
    access: "identified",
    keyed: false,
    query: z.strictObject({ ...pageQuery, q: line(100).optional() }),
    success: { status: 200, body: page(Course) },
  }),
  coursesCreate: contract({
    id: "coursesCreate",
    tag: "courses",
    method: "POST",
    path: "/courses",
    summary: "Create a course; its creator is enrolled as teacher",
    access: "identified",
    keyed: true,
    body: z.strictObject({
      title: line(160),
      description: prose(4000).default(""),
      joining: Joining.default("request"),
    }),
    success: { status: 201, body: Course },
  }),
  coursesGet: contract({
    id: "coursesGet",
    tag: "courses",
    method: "GET",
    path: "/courses/{id}",
    summary: "One course",
    access: "identified",
    keyed: false,
    params: byCourse,
    success: { status: 200, body: Course },
  }),
  coursesUpdate: contract({
    id: "coursesUpdate",
    tag: "courses",
    method: "PATCH",
    path: "/courses/{id}",
    summary: "Change a course",
    access: "identified",
    keyed: true,
    params: byCourse,
    body: z.strictObject({
      title: line(160).optional(),
      description: prose(4000).optional(),
      joining: Joining.optional(),
    }),
    success: { status: 200, body: Course },
  }),
  coursesDelete: contract({
    id: "coursesDelete",
    tag: "courses",
    method: "DELETE",
    path: "/courses/{id}",
    summary: "Delete a course with its lessons and roster; refused once it has sessions",
    access: "identified",
    keyed: true,
    params: byCourse,
    success: { status: 204 },
  }),
};
