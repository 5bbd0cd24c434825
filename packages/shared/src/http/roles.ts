import { z } from "zod";

/** Roles in the school, strongest first. */
export const tenantRoles = ["owner", "admin", "teacher", "assistant", "student", "auditor"] as const;
export const TenantRole = z.enum(tenantRoles).meta({ id: "TenantRole" });
export type TenantRole = z.infer<typeof TenantRole>;

/** Roles in a course, by enrolment. */
export const courseRoles = ["teacher", "assistant", "learner", "observer"] as const;
export const CourseRole = z.enum(courseRoles).meta({ id: "CourseRole" });
export type CourseRole = z.infer<typeof CourseRole>;
