import { z } from "zod";
import { idSchema } from "../ids.ts";
import { instant } from "../text.ts";
import { contract, page, pageQuery } from "./contract.ts";
import { Enrollment } from "./enrollments.ts";
import { CourseRole } from "./roles.ts";

/** Somebody who asked to be enrolled by a course's link and waits for an answer. */
export const JoinRequest = z
  .object({
    userId: idSchema("user"),
    name: z.string(),
    email: z.string(),
    requestedAt: instant,
  })
  .meta({ id: "JoinRequest" });
export type JoinRequest = z.infer<typeof JoinRequest>;

const byCourse = z.strictObject({ id: idSchema("course") });
const byRequest = z.strictObject({ id: idSchema("course"), userId: idSchema("user") });

export const joinRequestContracts = {
  joinRequestsList: contract({
    id: "joinRequestsList",
    tag: "roster",
    method: "GET",
    path: "/courses/{id}/join-requests",
    summary: "Who asked to be enrolled and waits for an answer, oldest first",
    access: "identified",
    keyed: false,
    params: byCourse,
    query: z.strictObject(pageQuery),
    success: { status: 200, body: page(JoinRequest) },
  }),
  joinRequestsAccept: contract({
    id: "joinRequestsAccept",
    tag: "roster",
    method: "POST",
    path: "/courses/{id}/join-requests/{userId}/accept",
    summary: "Enrol who asked; who is enrolled by now stays as they are",
    access: "identified",
    keyed: true,
    params: byRequest,
    bodyOptional: true,
    body: z.strictObject({ role: CourseRole.default("learner") }),
    success: { status: 200, body: Enrollment },
  }),
  joinRequestsDecline: contract({
    id: "joinRequestsDecline",
    tag: "roster",
    method: "POST",
    path: "/courses/{id}/join-requests/{userId}/decline",
    summary: "Decline who asked; they see it, and may ask again",
    access: "identified",
    keyed: true,
    params: byRequest,
    success: { status: 204 },
  }),
};
