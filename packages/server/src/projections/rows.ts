import { schema, type Tx } from "@lectern/db";
import { and, eq, sql } from "drizzle-orm";
import type { Stream } from "../ports/event-store.ts";
import type { ClassRows, RowChanges, SessionRow } from "./class-rows.ts";
import { readStudio, writeStudio } from "./studio-rows.ts";

const { sessions, sessionParticipants, sessionOverrides } = schema;

const instant = (at: string) => new Date(at);
const instantOrNull = (at: string | null) => (at === null ? null : new Date(at));
const written = (at: Date | null) => at?.toISOString() ?? null;

const columnsOf = ({ startsAt, endsAt, startedAt, endedAt, ...row }: SessionRow) => ({
  ...row,
  startsAt: instant(startsAt),
  endsAt: instant(endsAt),
  startedAt: instantOrNull(startedAt),
  endedAt: instantOrNull(endedAt),
});

/** Writes what changed; the same changes twice leave the same rows. */
export async function writeRows(tx: Tx, { tenantId, sessionId }: Stream, changes: RowChanges): Promise<void> {
  if (changes.session !== null) {
    await tx
      .update(sessions)
      .set({ ...columnsOf(changes.session), updatedAt: sql`now()` })
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)));
  }
  if (changes.participants.length > 0) {
    const { tenantId: tenant, sessionId: session, id } = sessionParticipants;
    await tx
      .insert(sessionParticipants)
      .values(
        changes.participants.map(({ firstJoinedAt, lastLeftAt, ...row }) => ({
          ...row,
          tenantId,
          sessionId,
          firstJoinedAt: instantOrNull(firstJoinedAt),
          lastLeftAt: instantOrNull(lastLeftAt),
        })),
      )
      .onConflictDoUpdate({
        target: [tenant, session, id],
        set: {
          role: sql`excluded.role`,
          firstJoinedAt: sql`excluded.first_joined_at`,
          lastLeftAt: sql`excluded.last_left_at`,
        },
      });
  }
  await writeStudio(tx, { tenantId, sessionId }, changes.studio);
  for (const { target, permission } of changes.withdrawn) {
    await tx
      .delete(sessionOverrides)
      .where(
        and(
          eq(sessionOverrides.tenantId, tenantId),
          eq(sessionOverrides.sessionId, sessionId),
          eq(sessionOverrides.target, target),
          eq(sessionOverrides.permission, permission),
        ),
      );
  }
  if (changes.overrides.length > 0) {
    const { tenantId: tenant, sessionId: session, target, permission } = sessionOverrides;
    await tx
      .insert(sessionOverrides)
      .values(
        changes.overrides.map((row) => ({ ...row, tenantId, sessionId, createdAt: instant(row.createdAt) })),
      )
      .onConflictDoUpdate({
        target: [tenant, session, target, permission],
        set: {
          allow: sql`excluded.allow`,
          grantedBy: sql`excluded.granted_by`,
          createdAt: sql`excluded.created_at`,
        },
      });
  }
}

/** The user of each participant to whom an id was given, whether or not they came. */
export async function readUsers(
  tx: Tx,
  { tenantId, sessionId }: Stream,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .select({ id: sessionParticipants.id, userId: sessionParticipants.userId })
    .from(sessionParticipants)
    .where(and(eq(sessionParticipants.tenantId, tenantId), eq(sessionParticipants.sessionId, sessionId)));
  return new Map(rows.map(({ id, userId }) => [id, userId]));
}

/** The rows of a class as they stand, in the shape in which the log gives them. */
export async function readRows(tx: Tx, { tenantId, sessionId }: Stream): Promise<ClassRows> {
  const [row] = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)));
  const people = await tx
    .select()
    .from(sessionParticipants)
    .where(and(eq(sessionParticipants.tenantId, tenantId), eq(sessionParticipants.sessionId, sessionId)));
  const overrides = await tx
    .select()
    .from(sessionOverrides)
    .where(and(eq(sessionOverrides.tenantId, tenantId), eq(sessionOverrides.sessionId, sessionId)));
  return {
    session:
      row === undefined
        ? null
        : {
            title: row.title,
            startsAt: row.startsAt.toISOString(),
            endsAt: row.endsAt.toISOString(),
            status: row.status,
            admission: row.admission,
            stage: row.stage,
            recording: row.recording,
            startedAt: written(row.startedAt),
            endedAt: written(row.endedAt),
          },
    participants: people.map(({ id, userId, role, firstJoinedAt, lastLeftAt }) => ({
      id,
      userId,
      role,
      firstJoinedAt: written(firstJoinedAt),
      lastLeftAt: written(lastLeftAt),
    })),
    overrides: overrides.map(({ target, permission, allow, grantedBy, createdAt }) => ({
      target,
      permission,
      allow,
      grantedBy,
      createdAt: createdAt.toISOString(),
    })),
    studio: await readStudio(tx, { tenantId, sessionId }),
  };
}
