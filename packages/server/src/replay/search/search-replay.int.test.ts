import { type SearchAnswer, uuidFromId } from "@lectern/shared";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createRoom,
  createTestApp,
  expectProblem,
  type TestApp,
  type TestPerson,
} from "../../testing/index.ts";
import { logOf, recordClass, scheduled } from "../testing/recorded-class.ts";

let app: TestApp;
let teacher: TestPerson;
let learner: TestPerson;
beforeAll(async () => {
  app = await createTestApp();
  teacher = await app.seeded("ada");
  learner = await app.seeded("sam");
});
afterAll(() => app.close());

async function hits(person: TestPerson, id: string, q: string): Promise<SearchAnswer> {
  const answer = await app.call(person, "sessionSearch", { params: { id }, query: { q } });
  expect(answer.status).toBe(200);
  return answer.body as SearchAnswer;
}

const uuid = (n: number) => `01930000-0000-7000-8000-00000000000${n}`;
const sam = { kind: "participant", id: `par_${uuid(4)}` } as const;

test("R71 each finds what their audience saw: staff their own talk, learners no anonymous asker", async () => {
  const whispered = { text: "nebula is too hard for them", to: "staff", with: null };
  const id = await recordClass(
    app,
    logOf([
      [-60, "session.scheduled", scheduled],
      [0, "session.started", { recording: "off" }],
      [1, "message.sent", { messageId: `msg_${uuid(1)}`, ...whispered, replyTo: null, mentions: [] }],
      [
        2,
        "question.asked",
        { questionId: `qst_${uuid(1)}`, text: "What is a nebula?", anonymous: true },
        sam,
      ],
      [60, "session.ended", { reason: "host" }],
    ]),
  );
  const [staff, learners] = [await hits(teacher, id, "nebula"), await hits(learner, id, "nebula")];
  expect(staff.items.map(({ kind }) => kind)).toEqual(["chat", "question"]);
  expect(learners.items.map(({ kind, participantId }) => [kind, participantId])).toEqual([
    ["question", null],
  ]);
  expect(JSON.stringify(learners)).not.toContain(sam.id);
});

test("R71 what was said is found with its moment in the medium; without a file store the rest is found still", async () => {
  const room = await createRoom(app);
  const said = await hits(room.learner, room.ended, "cold gas");
  expect(said).toMatchObject({
    total: 1,
    items: [
      { kind: "transcript", ref: "s1", atMs: 4_000, media: { mediaId: room.recordingId, mediaMs: 4_250 } },
    ],
  });
  const other = await createRoom(app);
  await app.admin.query("UPDATE artifacts SET storage_key = 'gone' WHERE session_id = $1", [
    uuidFromId(other.ended),
  ]);
  expect((await hits(other.learner, other.ended, "cold gas")).total).toBe(0);
});

test("R71 something that is published later is found", async () => {
  const course = await app.course([[learner, "learner"]]);
  const id = await app.session(course, { status: "ended" });
  expect((await hits(learner, id, "nebula")).total).toBe(0);
  await app.publishes(id);
  expect((await hits(learner, id, "nebula")).total).toBe(1);
});

test("R82 a search for nothing is refused by name, one for signs finds nothing", async () => {
  const room = await createRoom(app);
  for (const q of ["", "x".repeat(201)]) {
    const answer = await app.call(room.learner, "sessionSearch", {
      params: { id: room.ended },
      query: { q },
    });
    expectProblem(answer, 400, "input.invalid");
  }
  expect((await hits(room.learner, room.ended, "%_'\"\\")).total).toBe(0);
});
