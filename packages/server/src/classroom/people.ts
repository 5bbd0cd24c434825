import { schema, withTenant } from "@lectern/db";
import { idFromUuid, type People } from "@lectern/shared";
import { and, eq } from "drizzle-orm";
import type { Classes } from "./classes.ts";

const { sessionParticipants, users } = schema;

type Place = { readonly tenantId: string; readonly sessionId: string };

/** Names of everybody who ever came to the class or its door, by participant; names are in no log. */
export async function peopleOf(
  { pool }: Pick<Classes, "pool">,
  { tenantId, sessionId }: Place,
): Promise<People> {
  const rows = await withTenant(pool, { tenantId }, (tx) =>
    tx
      .select({ id: sessionParticipants.id, name: users.name })
      .from(sessionParticipants)
      .innerJoin(
        users,
        and(eq(users.tenantId, sessionParticipants.tenantId), eq(users.id, sessionParticipants.userId)),
      )
      .where(eq(sessionParticipants.sessionId, sessionId)),
  );
  return Object.fromEntries(rows.map(({ id, name }) => [idFromUuid("participant", id), { name }]));
}

/** Of these names those of the given participants. */
export const namesOf = (people: People, participantIds: Iterable<string>): People =>
  Object.fromEntries(
    [...participantIds].flatMap((id) => {
      const person = people[id];
      return person === undefined ? [] : [[id, person]];
    }),
  );
