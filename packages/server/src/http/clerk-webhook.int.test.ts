import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { createPool, seededSchools } from "@lectern/db";
import { type Id, uuidFromId } from "@lectern/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerOf, createTestApp, type TestApp, type TestPerson, testPublicUrl } from "../testing/index.ts";
import { createHttpApp } from "./app.ts";

const key = randomBytes(24);
const secret = `whsec_${key.toString("base64")}`;

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ clerkWebhookSecret: secret });
});
afterAll(() => app.close());

type Delivery = {
  readonly id?: string;
  readonly atMs?: number;
  readonly signedWith?: Buffer;
  readonly tamper?: (body: string) => string;
};

/** A delivery as Svix signs it. */
function delivery(
  event: object,
  { id = `msg_${randomUUID()}`, atMs = Date.now(), signedWith = key, tamper }: Delivery = {},
) {
  const body = JSON.stringify({ object: "event", ...event });
  const timestamp = `${Math.floor(atMs / 1000)}`;
  const signature = createHmac("sha256", signedWith).update(`${id}.${timestamp}.${body}`).digest("base64");
  return new Request(`${testPublicUrl}/api/webhooks/clerk`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "svix-id": id,
      "svix-timestamp": timestamp,
      "svix-signature": `v1,${signature}`,
    },
    body: tamper?.(body) ?? body,
  });
}

const deliver = async (event: object, how?: Delivery) => answerOf(await app.fetch(delivery(event, how)));

const subjectOf = ({ email }: TestPerson) => `local|${email}`;
const updated = (person: TestPerson, name: string, email: string, atMs: number) => ({
  type: "user.updated",
  data: {
    id: subjectOf(person),
    first_name: name,
    last_name: "Byron",
    primary_email_address_id: "idn_2",
    email_addresses: [
      { id: "idn_1", email_address: "old@northwind.localhost" },
      { id: "idn_2", email_address: email },
    ],
    updated_at: atMs,
  },
});
const deleted = (person: TestPerson) => ({
  type: "user.deleted",
  data: { id: subjectOf(person), deleted: true },
});
const left = (person: TestPerson, organisation: string) => ({
  type: "organizationMembership.deleted",
  data: { organization: { id: organisation }, public_user_data: { user_id: subjectOf(person) } },
});

async function stored(id: Id<"user">) {
  const { rows } = await app.admin.query("SELECT name, email, status FROM users WHERE id = $1", [
    uuidFromId(id),
  ]);
  return rows[0];
}

/** The same person in the other school too. */
async function alsoAtFabrikam(person: TestPerson): Promise<TestPerson> {
  const twin = await app.person({ school: "fabrikam" });
  await app.admin.query("UPDATE users SET subject = $2 WHERE id = $1", [
    uuidFromId(twin.id),
    subjectOf(person),
  ]);
  return twin;
}

const later = () => Date.now() + 60_000;
const organisationOf = (slug: string) =>
  seededSchools.find((school) => school.slug === slug)?.organisation ?? "";

describe("R10 the identity provider's webhooks", () => {
  test("R10 user.updated changes name and primary address in every school that knows the person", async () => {
    const person = await app.person();
    const twin = await alsoAtFabrikam(person);
    const answer = await deliver(updated(person, "Augusta", "Augusta@Northwind.localhost", later()));
    expect(answer.status).toBe(204);
    const now = { name: "Augusta Byron", email: "augusta@northwind.localhost", status: "active" };
    expect([await stored(person.id), await stored(twin.id)]).toEqual([now, now]);
  });

  test("R10 an address that somebody else has stays theirs; the name follows", async () => {
    const person = await app.person();
    await deliver(updated(person, "Ada", "ada@northwind.localhost", later()));
    expect(await stored(person.id)).toMatchObject({ name: "Ada Byron", email: person.email });
  });

  test("T8 an event that was overtaken by a later one changes nothing", async () => {
    const person = await app.person();
    const atMs = later();
    await deliver(updated(person, "Second", person.email, atMs));
    await deliver(updated(person, "First", person.email, atMs - 1_000));
    expect(await stored(person.id)).toMatchObject({ name: "Second Byron" });
  });

  test("R10 R12 user.deleted closes the account everywhere at once, with its audit row", async () => {
    const person = await app.person({ roles: ["teacher"] });
    const twin = await alsoAtFabrikam(person);
    expect((await app.call(person, "me", {})).status).toBe(200);
    expect((await deliver(deleted(person))).status).toBe(204);
    expect(await app.call(person, "me", {})).toMatchObject({
      status: 403,
      body: { code: "user.deactivated" },
    });
    expect(await stored(twin.id)).toMatchObject({ status: "deactivated" });
    const { rows } = await app.admin.query(
      "SELECT action, actor_kind, basis FROM audit_log WHERE subject_id IN ($1, $2)",
      [person.id, twin.id],
    );
    const row = { action: "person.deactivated", actor_kind: "service", basis: "the identity provider" };
    expect(rows).toEqual([row, row]);
  });

  test("R10 organizationMembership.deleted closes the account in that school only", async () => {
    const person = await app.person();
    const twin = await alsoAtFabrikam(person);
    expect((await deliver(left(person, organisationOf("fabrikam")))).status).toBe(204);
    expect(await stored(twin.id)).toMatchObject({ status: "deactivated" });
    expect(await stored(person.id)).toMatchObject({ status: "active" });
  });

  test("T8 the same delivery twice, and what concerns nobody, change nothing", async () => {
    const person = await app.person();
    const events = [
      deleted(person),
      updated(person, "Once", person.email, later()),
      left(person, organisationOf("northwind")),
    ];
    for (const event of events) await deliver(event, { id: "msg_same" });
    const before = await app.tables();
    const stranger = { ...person, email: "stranger@nowhere.example" };
    const idle = [{ type: "session.created", data: {} }, deleted(stranger), left(person, "org_unknown")];
    for (const event of [...events, ...idle]) {
      expect((await deliver(event, { id: "msg_same" })).status).toBe(204);
    }
    expect(await app.tables()).toEqual(before);
  });
});

describe("T8 forged and stale deliveries", () => {
  test("T8 are refused and change nothing", async () => {
    const person = await app.person();
    const event = deleted(person);
    const before = await app.tables();
    const forged: Delivery[] = [
      { signedWith: randomBytes(24) },
      { tamper: (body) => body.replace(person.email, "ada@northwind.localhost") },
      { tamper: () => "not json" },
      { tamper: () => "" },
    ];
    for (const how of forged) {
      expect(await deliver(event, how)).toMatchObject({ status: 401, body: { code: "webhook.forged" } });
    }
    for (const atMs of [Date.now() - 6 * 60_000, Date.now() + 6 * 60_000]) {
      expect(await deliver(event, { atMs })).toMatchObject({ status: 401, body: { code: "webhook.stale" } });
    }
    for (const header of ["svix-id", "svix-timestamp", "svix-signature"]) {
      const request = delivery(event);
      request.headers.delete(header);
      expect((await app.fetch(request)).status).toBe(401);
    }
    const big = await deliver({ type: "user.deleted", data: { id: "x".repeat(2 * 1024 * 1024) } });
    expect(big.status).toBe(413);
    expect(await app.tables()).toEqual(before);
  });

  test("T8 where no secret is set, no delivery is believed", async () => {
    const off = createHttpApp({ ...app.dependencies, clerkWebhookSecret: null });
    expect((await off.fetch(delivery(deleted(await app.person())))).status).toBe(401);
  });

  test("R82 when the database is away the delivery fails, so that it is sent again", async () => {
    const pool = createPool("postgres://app_web:x@127.0.0.1:1/nothing", {
      name: "down",
      onError: () => undefined,
    });
    const down = createHttpApp({ ...app.dependencies, pool });
    expect((await down.fetch(delivery(deleted(await app.person())))).status).toBe(503);
    await pool.end();
  });
});
