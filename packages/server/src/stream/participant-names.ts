import { type Pool, schema, withTenant } from "@lectern/db";
import { type Id, idFromUuid, uuidFromId } from "@lectern/shared";
import { and, eq, inArray } from "drizzle-orm";
import type { Stream } from "../ports/event-store.ts";

const { sessionParticipants, users } = schema;

/** Names of a class's participants as they are today; unknown participants are left out. */
export async function participantNames(
  pool: Pool,
  { tenantId, sessionId }: Stream,
  participantIds: readonly Id<"participant">[],
): Promise<Readonly<Record<string, { readonly name: string }>>> {
  if (participantIds.length === 0) return {};
  const rows = await withTenant(pool, { tenantId }, (tx) =>
    tx
      .select({ id: sessionParticipants.id, name: users.name })
      .from(sessionParticipants)
      .innerJoin(
        users,
        and(eq(users.tenantId, sessionParticipants.tenantId), eq(users.id, sessionParticipants.userId)),
      )
      .where(
        and(
          eq(sessionParticipants.tenantId, tenantId),
          eq(sessionParticipants.sessionId, sessionId),
          inArray(sessionParticipants.id, participantIds.map(uuidFromId)),
        ),
      ),
  );
  return Object.fromEntries(rows.map(({ id, name }) => [idFromUuid("participant", id), { name }]));
}
