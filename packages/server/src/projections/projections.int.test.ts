import { randomUUID } from "node:crypto";
import type { LogEvent } from "@lectern/core";
import { cast, classScript, hold, liveClass } from "@lectern/core/testing";
import { createPool, type Pool, withTenant } from "@lectern/db";
import { createTestDatabase, type TestDatabase } from "@lectern/db/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPostgresEventStore } from "../adapters/postgres/postgres-event-store.ts";
import { readEvents } from "../consumers/events.ts";
import type { EventStore, Stream } from "../ports/event-store.ts";
import { faultyPool } from "../testing/faulty-pool.ts";
import { ownTenant, seededAttributes } from "../testing/streams.ts";
import { type ClassRows, foldClass, initialClass, rowsOf } from "./class-rows.ts";
import { createProjector } from "./project-session.ts";
import { rebuildSession } from "./rebuild.ts";
import { readRows, readUsers } from "./rows.ts";
import { noTalk, noteTalk, pollRows, type TalkRows } from "./talk.ts";
import { readTalk } from "./talk-rows.ts";

let database: TestDatabase;
let store: EventStore;
let reactor: Pool;
let admin: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  const open = (url: string) => createPool(url, { name: "test", max: 4, onError: () => undefined });
  reactor = open(database.urls.DATABASE_URL_REACTOR);
  admin = open(database.adminUrl);
  store = createPostgresEventStore({
    url: database.urls.DATABASE_URL_WEB,
    name: "test",
    onError: () => undefined,
  });
  // The cast of the generated classes.
  await admin.query(
    `INSERT INTO users (tenant_id, id, email, name, status)
     SELECT $1, ('01930000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'cast' || n || '@test', 'Cast', 'active'
     FROM generate_series(1, 10) n`,
    [ownTenant],
  );
});
afterAll(async () => {
  await Promise.all([store.close(), reactor.end(), admin.end()]);
  await database.drop();
});

const toAppend = ({ type, v, payload, actor }: LogEvent) => ({ type, v, payload, actor, command: null });

async function record(log: readonly LogEvent[]): Promise<Stream> {
  const stream = { tenantId: ownTenant, sessionId: randomUUID() };
  const [first, ...rest] = log.map(toAppend);
  if (first === undefined) throw new Error("a class begins with its scheduling");
  await store.create(stream, { attributes: seededAttributes, events: [first], audit: [] });
  // Ids are given out before the first command, also to who then never comes.
  await admin.query(
    `INSERT INTO session_participants (tenant_id, session_id, id, user_id, role)
     SELECT tenant_id, $2, id, id, 'learner' FROM users WHERE tenant_id = $1 AND name = 'Cast'`,
    [ownTenant, stream.sessionId],
  );
  if (rest.length > 0) {
    const outcome = await store.append(stream, { epoch: 1, expected: 1, events: rest, audit: [] });
    expect(outcome.status).toBe("appended");
  }
  return stream;
}

const byKey = <Row extends object>(rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
const inOrder = ({ session, participants, overrides, studio }: ClassRows) => ({
  session,
  participants: byKey(participants),
  overrides: byKey(overrides),
  studio: { scenes: byId(studio.scenes), assets: byKey(studio.assets) },
});

const talkInOrder = ({ messages, questions, polls }: TalkRows) => ({
  messages: Object.fromEntries(messages),
  questions: Object.fromEntries(questions),
  polls: byId(polls),
});
const talkIn = async (stream: Stream) =>
  talkInOrder(await withTenant(reactor, stream, (tx) => readTalk(tx, stream)));

/** What is written about who came. */
const rowsIn = async (stream: Stream) => {
  const rows = await withTenant(reactor, stream, (tx) => readRows(tx, stream));
  const log = await rowsByLog(stream);
  const came = ({ id, firstJoinedAt, lastLeftAt }: ClassRows["participants"][number]) =>
    (firstJoinedAt ?? lastLeftAt) !== null || log.participants.some((row) => row.id === id);
  return inOrder({ ...rows, participants: rows.participants.filter(came) });
};

/** What the log says, by pure functions alone. */
const rowsByLog = (stream: Stream) =>
  withTenant(reactor, stream, async (tx) => {
    const events = await readEvents(tx, stream, 0, 10_000);
    const fold = events.reduce(foldClass, initialClass);
    return inOrder(rowsOf(fold, await readUsers(tx, stream)));
  });

/** The same of what was said. */
const talkByLog = (stream: Stream) =>
  withTenant(reactor, stream, async (tx) => {
    const notes = noTalk();
    let fold = initialClass;
    for (const event of await readEvents(tx, stream, 0, 10_000)) {
      fold = foldClass(fold, event);
      noteTalk(notes, fold.state, event);
    }
    return talkInOrder({ ...notes, polls: pollRows(fold.state) });
  });

async function drain(project: (stream: Stream) => Promise<"done" | "more">, stream: Stream): Promise<void> {
  while ((await project(stream)) === "more");
}

const killed = (text: string) => Object.assign(new Error(`planted at ${text}`), { code: "57P01" });

test("R32 rows are what the log says, however the projector is cut off, doubled, restarted", async () => {
  await fc.assert(
    fc.asyncProperty(
      classScript,
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(
        'update "sessions"',
        'insert into "session_participants"',
        'insert into "chat_messages"',
        'update "reactor_cursors"',
        "COMMIT",
      ),
      async (script, batch, fatal) => {
        const stream = await record(hold(script).log);
        const { pool, failNext } = faultyPool(reactor);
        const dies = createProjector(pool, { batch });
        failNext(fatal, killed(fatal));
        await drain(dies, stream).catch((error: Error) =>
          expect(String(error.cause ?? error)).toContain("planted"),
        );
        const [one, other] = [createProjector(reactor, { batch }), createProjector(reactor, { batch })];
        await Promise.all([drain(one, stream), drain(other, stream), drain(dies, stream)]);
        expect(await rowsIn(stream)).toEqual(await rowsByLog(stream));
        expect(await talkIn(stream)).toEqual(await talkByLog(stream));
      },
    ),
    { numRuns: 25 },
  );
});

test("R32 a rebuilt class has the rows of the live one, and a rebuild finds and mends what drifted", async () => {
  await fc.assert(
    fc.asyncProperty(classScript, fc.nat(), async (script, at) => {
      const log = hold(script).log;
      const stream = await record(log);
      await drain(createProjector(reactor), stream);
      const live = await rowsIn(stream);
      const said = await talkIn(stream);
      expect(await rebuildSession(reactor, stream)).toEqual({
        events: log.length,
        rows:
          1 +
          live.participants.length +
          live.overrides.length +
          live.studio.scenes.length +
          live.studio.assets.length +
          Object.keys(said.messages).length +
          Object.keys(said.questions).length +
          said.polls.length,
        differed: 0,
      });
      expect(await rowsIn(stream)).toEqual(live);
      expect(await talkIn(stream)).toEqual(said);

      const drifts = [
        "UPDATE sessions SET status = 'cancelled', title = 'drifted' WHERE id = $1",
        "UPDATE session_participants SET first_joined_at = '2000-01-01' WHERE session_id = $1",
        "UPDATE session_overrides SET allow = CASE allow WHEN 'yes' THEN 'no' ELSE 'yes' END WHERE session_id = $1",
        `INSERT INTO session_overrides (tenant_id, session_id, target, permission, allow, granted_by)
         SELECT tenant_id, id, 'role:observer', 'planted', 'yes', id FROM sessions WHERE id = $1`,
        `INSERT INTO session_participants (tenant_id, session_id, user_id, role, last_left_at)
         SELECT tenant_id, $1, id, 'learner', now() FROM users WHERE name = 'Lin'`,
        "UPDATE studio_scenes SET position = position + 7 WHERE session_id = $1",
        `INSERT INTO studio_scenes (tenant_id, session_id, id, position, content)
         SELECT tenant_id, id, uuidv7(), 9, '{}' FROM sessions WHERE id = $1`,
        "UPDATE session_assets SET shown_at = coalesce(shown_at, 0) + 1 WHERE session_id = $1",
        `INSERT INTO session_assets (tenant_id, session_id, asset_id)
         SELECT tenant_id, id, uuidv7() FROM sessions WHERE id = $1`,
        "UPDATE chat_messages SET mentions = mentions || uuidv7() WHERE session_id = $1",
        "DELETE FROM chat_messages WHERE session_id = $1",
        "UPDATE questions SET content = content || '{\"votes\": 99}' WHERE session_id = $1",
        "UPDATE polls SET position = position + 7 WHERE session_id = $1",
        `INSERT INTO questions (tenant_id, session_id, id, sequence, status, content)
         SELECT tenant_id, id, uuidv7(), 1, 'open', '{"id": "qst_x"}' FROM sessions WHERE id = $1`,
      ];
      const { rowCount } = await admin.query(drifts[at % drifts.length] ?? "", [stream.sessionId]);
      const { differed } = await rebuildSession(reactor, stream);
      expect(differed).toBe(rowCount);
      const mended = await rowsIn(stream);
      expect(mended.session).toEqual(live.session);
      expect(mended.overrides).toEqual(live.overrides);
      expect(mended.studio).toEqual(live.studio);
      expect(await talkIn(stream)).toEqual(said);
      expect(mended.participants).toEqual(expect.arrayContaining(live.participants));
      expect((await rebuildSession(reactor, stream)).differed).toBe(0);
    }),
    { numRuns: 25 },
  );
});

test("R32 [CH9] what the class forgot is in the rows, and without its words once it was removed", async () => {
  const { tess, sam } = cast;
  const room = liveClass([tess, sam]);
  for (let n = 1; n <= 260; n += 1) room.given(sam.ticket, { type: "message.send", text: `number ${n}` });
  const [forgotten] = room.state.chat.older;
  const [oldest] = room.state.chat.messages;
  room.given(tess.ticket, { type: "message.remove", messageId: forgotten });
  room.given(sam.ticket, { type: "message.edit", messageId: oldest?.id, text: "changed" });
  const stream = await record(room.log);
  for (const batch of [500, 7]) {
    await drain(createProjector(reactor, { batch }), stream);
    const { messages } = await talkIn(stream);
    const said = Object.values(messages)
      .flatMap((message) => ("sequence" in message ? message : []))
      .toSorted((a, b) => a.sequence - b.sequence);
    expect(said.map(({ text }) => text)).toEqual([
      "",
      ...Array.from({ length: 59 }, (_, n) => `number ${n + 2}`),
      "changed",
      ...Array.from({ length: 199 }, (_, n) => `number ${n + 62}`),
    ]);
    expect(said[0]?.removed?.by).toBe(tess.id);
    await admin.query("DELETE FROM reactor_cursors WHERE session_id = $1", [stream.sessionId]);
    await admin.query("DELETE FROM chat_messages WHERE session_id = $1", [stream.sessionId]);
  }
});
