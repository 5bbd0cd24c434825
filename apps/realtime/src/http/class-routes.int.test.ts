import { randomUUID } from "node:crypto";
import {
  createTestApp,
  ownTenant,
  startTestRedis,
  type TestApp,
  type TestService,
} from "@lectern/server/testing";
import { uuidFromId } from "@lectern/shared";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type OpenClass, openClass } from "../testing/open-class.ts";
import { type Person, personOf } from "../testing/school.ts";
import { type StartedGateway, startGateway } from "../testing/start-gateway.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

/** Under which leases of who has no socket are kept. */
const noGateway = "00000000-0000-0000-0000-000000000000";
const teacher = personOf(1, "teacher");
const [sam, lin, noor] = [2, 3, 4].map((n) => personOf(n, "learner")) as [Person, Person, Person];

let app: TestApp;
let redis: TestService;
let inClass: OpenClass;
let gateway: StartedGateway;

beforeAll(async () => {
  app = await createTestApp();
  redis = await startTestRedis();
  const url = app.database.urls.DATABASE_URL_GATEWAY;
  inClass = await openClass(url, teacher, [sam, lin, noor]);
  await Promise.all([teacher, sam, lin, noor].map(becomeKnown));
  gateway = await startGateway({
    DATABASE_URL_GATEWAY: url,
    REDIS_URL: redis.url,
    CLASS_TICKET_KEY_FILE: inClass.ticketKeyFile,
  });
});
afterAll(async () => {
  gateway.kill("SIGKILL");
  await inClass.close();
  await redis.stop();
  await app.close();
});

/** Who came over HTTP has a row beside the log; leases are kept for nobody else. */
const becomeKnown = ({ participantId, userId }: Person) =>
  app.admin.query(
    `WITH u AS (INSERT INTO users (tenant_id, id, email, name, status) VALUES ($1, $4::uuid, $4::uuid || '@test', 'P', 'active'))
     INSERT INTO session_participants (tenant_id, session_id, id, user_id, role) VALUES ($1, $2, $3, $4::uuid, 'learner')`,
    [ownTenant, inClass.stream.sessionId, uuidFromId(participantId), uuidFromId(userId)],
  );

test("T21 who reads a class over HTTP too often is told when to come back, and the neighbour reads as ever", async () => {
  const address = `${gateway.http}/api/v1/sessions/${inClass.session}/events?limit=1`;
  const readAs = async (person: Person) => {
    const authorization = `Bearer ${await inClass.ticketOf(person)}`;
    return () => fetch(address, { headers: { authorization } });
  };
  const [flood, polite] = [await readAs(lin), await readAs(noor)];
  const answers = await Promise.all(Array.from({ length: 200 }, flood));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(50);
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await refused[0]?.json()).toMatchObject({ code: "read.too-many", status: 429 });
  expect((await polite()).status).toBe(200);
});

test("R32 [RO12] who follows and acts over HTTP with their ticket alone is seen alive, from that device only", async () => {
  const leases = async () => {
    const ids = [sam, noor].map(({ participantId }) => uuidFromId(participantId));
    const { rows } = await app.admin.query(
      "SELECT participant_id FROM participant_leases WHERE gateway_id = $1 AND participant_id = ANY ($2)",
      [noGateway, ids],
    );
    return rows;
  };
  const follow = async (person: Person) => {
    const headers = {
      authorization: `Bearer ${await inClass.ticketOf(person)}`,
      "idempotency-key": randomUUID(),
    };
    return fetch(`${gateway.http}/api/v1/sessions/${inClass.session}/events?after=1`, { headers });
  };
  expect((await follow({ ...sam, connection: "a-device-of-before" })).status).toBe(200);
  expect((await follow(noor)).status).toBe(200);
  await vi.waitFor(async () =>
    expect(await leases()).toEqual([{ participant_id: uuidFromId(noor.participantId) }]),
  );
});
