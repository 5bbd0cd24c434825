import { schema, type Tx } from "@lectern/db";
import { type contracts, idFromUuid, isRefused, type JoinRequest, refuse, uuidFromId } from "@lectern/shared";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { recordAudit } from "../audit/record.ts";
import { findCourse } from "../courses/find-course.ts";
import { decodeCursor, defaultLimit, keyPart, pageOf } from "../http/cursor.ts";
import type { Handler } from "../http/handler.ts";
import { accountClosed, enrol, findEnrollment, toEnrollment } from "./enrollments.ts";

const { joinRequests, users } = schema;
type C = typeof contracts;

const sortKey = z.tuple([keyPart.instant, keyPart.uuid]);

const missingRequest = () =>
  refuse("missing", "join-request.missing", "This person does not wait to be enrolled in this course.");

/** The wish of one person, with what is known of their account. */
async function findRequest(tx: Tx, courseId: string, userId: string) {
  const [row] = await tx
    .select({ status: joinRequests.status, account: users.status })
    .from(joinRequests)
    .innerJoin(users, and(eq(users.tenantId, joinRequests.tenantId), eq(users.id, joinRequests.userId)))
    .where(and(eq(joinRequests.courseId, courseId), eq(joinRequests.userId, userId)));
  return row;
}

export const listJoinRequests: Handler<C["joinRequestsList"]> = async ({ params, query }, { tx, actor }) => {
  const found = await findCourse(tx, actor, "roster.read", params.id);
  if (isRefused(found)) return found;
  const after = decodeCursor(query.cursor, sortKey);
  if (isRefused(after)) return after;
  const limit = query.limit ?? defaultLimit;
  const { requestedAt } = joinRequests;
  const rows = await tx
    .select({ userId: users.id, name: users.name, email: users.email, requestedAt })
    .from(joinRequests)
    .innerJoin(users, and(eq(users.tenantId, joinRequests.tenantId), eq(users.id, joinRequests.userId)))
    .where(
      and(
        eq(joinRequests.courseId, found.course.id),
        eq(joinRequests.status, "pending"),
        after === null
          ? undefined
          : sql`(${requestedAt}, ${users.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(requestedAt, users.id)
    .limit(limit + 1);
  const view = (row: (typeof rows)[number]): JoinRequest => ({
    ...row,
    userId: idFromUuid("user", row.userId),
    requestedAt: row.requestedAt.toISOString(),
  });
  return { body: pageOf(rows, limit, view, (row) => [row.requestedAt.toISOString(), row.userId]) };
};

/** One who was declined before may be accepted all the same: they are asked for by name. */
export const acceptJoinRequest: Handler<C["joinRequestsAccept"]> = async ({ params, body }, scope) => {
  const { tx, actor, requestId } = scope;
  const found = await findCourse(tx, actor, "roster.write", params.id, { lock: true });
  if (isRefused(found)) return found;
  const userId = uuidFromId(params.userId);
  const enrolled = await findEnrollment(tx, found.course.id, userId);
  if (enrolled !== undefined) return { body: toEnrollment(enrolled) };
  const request = await findRequest(tx, found.course.id, userId);
  if (request === undefined) return missingRequest();
  if (request.account === "deactivated") return accountClosed();
  await recordAudit(tx, found.permit, requestId, {
    action: "join-request.accepted",
    subject: { kind: "user", id: params.userId },
    after: { course: params.id },
  });
  const enrollment = await enrol(scope, found, userId, body.role);
  return isRefused(enrollment) ? enrollment : { body: enrollment };
};

export const declineJoinRequest: Handler<C["joinRequestsDecline"]> = async (
  { params },
  { tx, actor, requestId },
) => {
  const found = await findCourse(tx, actor, "roster.write", params.id, { lock: true });
  if (isRefused(found)) return found;
  const userId = uuidFromId(params.userId);
  const request = await findRequest(tx, found.course.id, userId);
  if (request === undefined) return missingRequest();
  if (request.status === "declined") return { body: undefined };
  await tx
    .update(joinRequests)
    .set({ status: "declined" })
    .where(and(eq(joinRequests.courseId, found.course.id), eq(joinRequests.userId, userId)));
  await recordAudit(tx, found.permit, requestId, {
    action: "join-request.declined",
    subject: { kind: "user", id: params.userId },
    before: { course: params.id },
  });
  return { body: undefined };
};
