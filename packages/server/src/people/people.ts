import { keepsAnOwner, mayChangeMember, withinCeiling } from "@lectern/core";
import { schema } from "@lectern/db";
import { type contracts, isRefused, refuse, uuidFromId } from "@lectern/shared";
import { and, eq, ilike, or, sql } from "drizzle-orm";
import { z } from "zod";
import { authorize } from "../access/authorize.ts";
import { recordAudit } from "../audit/record.ts";
import { decodeCursor, defaultLimit, keyPart, pageOf } from "../http/cursor.ts";
import type { Handler } from "../http/handler.ts";
import { containing } from "../http/like.ts";
import { invitePerson } from "./invite.ts";
import { lockOwners } from "./owners.ts";
import { findPerson, rolesOf, selectPeople, toPerson } from "./person-view.ts";

const { users } = schema;
type C = typeof contracts;

const sortKey = z.tuple([keyPart.text, keyPart.uuid]);

export const missingPerson = () =>
  refuse("missing", "user.missing", "There is no such person at this school.");

export const listPeople: Handler<C["usersList"]> = async ({ query }, { tx, actor }) => {
  const permit = authorize(actor, "people.read");
  if (isRefused(permit)) return permit;
  const after = decodeCursor(query.cursor, sortKey);
  if (isRefused(after)) return after;
  const limit = query.limit ?? defaultLimit;
  const pattern = query.q === undefined ? undefined : containing(query.q);
  const rows = await selectPeople(
    tx,
    and(
      query.status === undefined ? undefined : eq(users.status, query.status),
      query.role === undefined ? undefined : sql`${query.role} = ANY (${rolesOf})`,
      pattern === undefined
        ? undefined
        : or(ilike(users.name, pattern), sql`${users.email}::text ILIKE ${pattern}`),
      after === null ? undefined : sql`(${users.name}, ${users.id}) > (${after[0]}, ${after[1]}::uuid)`,
    ),
    limit + 1,
  );
  const count = (status: string) => sql<number>`count(*) FILTER (WHERE ${users.status} = ${status})::int`;
  const [counts] = await tx
    .select({ active: count("active"), invited: count("invited"), deactivated: count("deactivated") })
    .from(users);
  const page = pageOf(rows, limit, toPerson, (row) => [row.name, row.id]);
  return { body: { ...page, counts: counts ?? { active: 0, invited: 0, deactivated: 0 } } };
};

export const inviteUser: Handler<C["usersInvite"]> = async ({ body }, scope) => {
  const { tx, actor } = scope;
  const permit = authorize(actor, "people.write");
  if (isRefused(permit)) return permit;
  for (const role of body.roles) {
    const above = withinCeiling(actor, role);
    if (above !== null) return above;
  }
  // Held to the end of the transaction, so that two invitations of one address come one after the other.
  await tx.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${actor.tenantId} ${body.email}`}, 0))`,
  );
  const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.email, body.email));
  if (taken !== undefined)
    return refuse("conflict", "user.exists", "Somebody at this school has this address already.");
  const person = await findPerson(tx, await invitePerson(scope, permit, body));
  if (person === null) throw new Error("an invited person vanished inside their own transaction");
  return { body: person, location: `/users/${person.id}` };
};

export const getUser: Handler<C["usersGet"]> = async ({ params }, { tx, actor }) => {
  const own = uuidFromId(params.id) === actor.userId;
  const permit = own ? null : authorize(actor, "people.read");
  if (isRefused(permit)) return permit;
  const person = await findPerson(tx, uuidFromId(params.id));
  return person === null ? missingPerson() : { body: person };
};

export const updateUser: Handler<C["usersUpdate"]> = async ({ params, body }, { tx, actor, requestId }) => {
  const permit = authorize(actor, "people.write");
  if (isRefused(permit)) return permit;
  const activeOwners = await lockOwners(tx);
  const person = await findPerson(tx, uuidFromId(params.id));
  if (person === null) return missingPerson();
  const above = mayChangeMember(actor, person);
  if (above !== null) return above;
  if (body.status !== undefined && person.status === "invited") {
    return refuse("conflict", "user.invited", "This person has not signed in yet.");
  }
  const closes = body.status === "deactivated" && person.status === "active";
  const last = keepsAnOwner(activeOwners, closes && person.roles.includes("owner"));
  if (last !== null) return last;
  await tx
    .update(users)
    .set({ ...body, updatedAt: sql`now()` })
    .where(eq(users.id, uuidFromId(params.id)));
  if (body.status !== undefined && body.status !== person.status) {
    await recordAudit(tx, permit, requestId, {
      action: closes ? "person.deactivated" : "person.reactivated",
      subject: { kind: "user", id: params.id },
      before: { status: person.status },
      after: { status: body.status },
    });
  }
  return { body: { ...person, name: body.name ?? person.name, status: body.status ?? person.status } };
};
