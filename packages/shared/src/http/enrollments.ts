import { z } from "zod";
import { idSchema } from "../ids.ts";
import { emailAddress, instant, line } from "../text.ts";
import { contract, page, pageQuery } from "./contract.ts";
import { CourseRole } from "./roles.ts";
import { UserStatus } from "./users.ts";

export const Enrollment = z
  .object({
    userId: idSchema("user"),
    role: CourseRole,
    name: z.string(),
    email: z.string(),
    status: UserStatus,
    enrolledAt: instant,
  })
  .meta({ id: "Enrollment" });
export type Enrollment = z.infer<typeof Enrollment>;

const byCourse = z.strictObject({ id: idSchema("course") });
const byEnrollment = z.strictObject({ id: idSchema("course"), userId: idSchema("user") });

export const enrollmentContracts = {
  enrollmentsList: contract({
    id: "enrollmentsList",
    tag: "roster",
    method: "GET",
    path: "/courses/{id}/enrollments",
    summary: "The course's roster, staff first, then by name",
    access: "identified",
    keyed: false,
    params: byCourse,
    query: z.strictObject({ ...pageQuery, q: line(100).optional(), role: CourseRole.optional() }),
    success: { status: 200, body: page(Enrollment) },
  }),
  enrollmentsAdd: contract({
    id: "enrollmentsAdd",
    tag: "roster",
    method: "POST",
    path: "/courses/{id}/enrollments",
    summary: "Enrol by e-mail; who may invite people invites an unknown address with it",
    access: "identified",
    keyed: true,
    params: byCourse,
    body: z.strictObject({ email: emailAddress, role: CourseRole.default("learner") }),
    success: { status: 201, body: Enrollment },
  }),
  enrollmentsGet: contract({
    id: "enrollmentsGet",
    tag: "roster",
    method: "GET",
    path: "/courses/{id}/enrollments/{userId}",
    summary: "One person's enrolment",
    access: "identified",
    keyed: false,
    params: byEnrollment,
    success: { status: 200, body: Enrollment },
  }),
  enrollmentsPut: contract({
    id: "enrollmentsPut",
    tag: "roster",
    method: "PUT",
    path: "/courses/{id}/enrollments/{userId}",
    summary: "Enrol a person or change their role in the course",
    access: "identified",
    keyed: true,
    params: byEnrollment,
    body: z.strictObject({ role: CourseRole }),
    success: { status: 200, body: Enrollment },
  }),
  enrollmentsRemove: contract({
    id: "enrollmentsRemove",
    tag: "roster",
    method: "DELETE",
    path: "/courses/{id}/enrollments/{userId}",
    summary: "Take a person off the roster",
    access: "identified",
    keyed: true,
    params: byEnrollment,
    success: { status: 204 },
  }),
};
