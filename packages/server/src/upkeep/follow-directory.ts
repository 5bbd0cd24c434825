import { type SessionState, sessionRoleFor } from "@lectern/core";
import { schema, withTenant } from "@lectern/db";
import { type CourseRole, type Id, isRefused, type TenantRole, uuidFromId } from "@lectern/shared";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Stream } from "../ports/event-store.ts";
import { issueAs, type Tend, type Upkeep } from "./upkeep.ts";

/** The name of the directory's cursors. */
export const directory = "follow-directory";

const { enrollments, sessionParticipants, sessions, userRoles, users } = schema;

type Standing = {
  readonly participantId: Id<"participant">;
  readonly active: boolean;
  readonly tenantRoles: readonly TenantRole[];
  readonly enrollment: CourseRole | null;
  /** When the enrolment changed after they first came, ms since 1970; null where it is as it was. */
  readonly changedAtMs: number | null;
};

async function readStandings(
  { pool }: Upkeep,
  { tenantId, sessionId }: Stream,
  ids: readonly Id<"participant">[],
): Promise<Standing[]> {
  if (ids.length === 0) return [];
  const wireIds = new Map(ids.map((id) => [uuidFromId(id), id]));
  const rows = await withTenant(pool, { tenantId }, (tx) =>
    tx
      .select({
        id: sessionParticipants.id,
        status: users.status,
        role: enrollments.role,
        changedAt: enrollments.updatedAt,
        cameAt: sessionParticipants.firstJoinedAt,
        tenantRoles: sql<TenantRole[]>`ARRAY(SELECT r.role FROM ${userRoles} r
          WHERE r.tenant_id = ${tenantId} AND r.user_id = ${users.id})`,
      })
      .from(sessionParticipants)
      .innerJoin(
        sessions,
        and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionParticipants.sessionId)),
      )
      .innerJoin(users, and(eq(users.tenantId, tenantId), eq(users.id, sessionParticipants.userId)))
      .leftJoin(
        enrollments,
        and(
          eq(enrollments.tenantId, tenantId),
          eq(enrollments.courseId, sessions.courseId),
          eq(enrollments.userId, users.id),
        ),
      )
      .where(
        and(
          eq(sessionParticipants.tenantId, tenantId),
          eq(sessionParticipants.sessionId, sessionId),
          inArray(sessionParticipants.id, [...wireIds.keys()]),
        ),
      ),
  );
  return rows.flatMap(({ id, status, role, changedAt, cameAt, tenantRoles }) => {
    const participantId = wireIds.get(id);
    if (participantId === undefined) return [];
    const changed = changedAt !== null && cameAt !== null && changedAt > cameAt;
    return {
      participantId,
      active: status !== "deactivated",
      tenantRoles,
      enrollment: role,
      changedAtMs: changed ? changedAt.getTime() : null,
    };
  });
}

const inside = ({ roster }: SessionState): readonly Id<"participant">[] =>
  Object.entries(roster.participants).flatMap(([id, { status }]) =>
    status === "removed" || status === "declined" ? [] : (id as Id<"participant">),
  );

/**
 * Who lost their enrolment or was deactivated leaves a running class, and a changed enrolment changes the role in it,
 * once: what the host decides after that stands. [RO8] [RO9]
 */
export function followDirectory(upkeep: Upkeep): Tend {
  const applied = new Set<string>();
  return async (stream, { state, halted }) => {
    if (state.session.status !== "live") return "settled";
    if (halted) return "tended";
    for (const standing of await readStandings(upkeep, stream, inside(state))) {
      const { participantId, changedAtMs } = standing;
      const role = standing.active ? sessionRoleFor(standing) : null;
      if (role === null) {
        await issueAs(upkeep, "directory", stream, { type: "participant.remove", participantId });
      } else if (changedAtMs !== null) {
        const key = `enrolment ${participantId} ${changedAtMs}`;
        if (applied.has(key)) continue;
        const answer = await issueAs(
          upkeep,
          "directory",
          stream,
          { type: "participant.set-role", participantId, role },
          { key },
        );
        if (!isRefused(answer)) applied.add(key);
      }
    }
    return "tended";
  };
}
