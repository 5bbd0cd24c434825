import { type Id, type Joined, uuidFromId } from "@lectern/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roomName } from "../ports/media-room.ts";
import { createTestApp, type TestApp, type TestCourse, type TestPerson } from "../testing/index.ts";
import type { ClassCommands, Classes } from "./classes.ts";

let app: TestApp;
let ada: TestPerson;
let grace: TestPerson;
let sam: TestPerson;
let course: TestCourse;
beforeAll(async () => {
  app = await createTestApp();
  [ada, grace] = [await app.person({ roles: ["teacher"] }), await app.person({ roles: ["teacher"] })];
  sam = await app.person({ roles: ["student"] });
  course = await app.course([
    [ada, "teacher"],
    [grace, "teacher"],
    [sam, "learner"],
  ]);
});
afterAll(() => app.close());

const start = (who: TestPerson, id: Id<"session">, key = "start") =>
  app.call(who, "sessionStart", { params: { id }, body: {} }, { key });
const join = (who: TestPerson, id: Id<"session">) =>
  app.call(who, "sessionJoin", { params: { id }, body: {} });
const leave = (who: TestPerson, id: Id<"session">) =>
  app.call(who, "sessionLeave", { params: { id }, body: {} });
const command = (who: TestPerson, id: Id<"session">, body: { type: string } & Record<string, unknown>) =>
  app.call(who, "sessionCommand", { params: { id }, body });
const roleOf = ({ body }: { readonly body: unknown }) => (body as Joined).participant.role;
const lock = (id: Id<"session">) =>
  app.call(ada, "sessionsUpdate", { params: { id }, body: { admission: "waiting-room" } });

async function typesOf(id: Id<"session">): Promise<string[]> {
  const { body } = await app.call(ada, "sessionEvents", { params: { id } });
  return (body as { events: { type: string }[] }).events.map(({ type }) => type);
}

describe("R21 a process that dies while a class is started", () => {
  /** The next `calls` to the log's writer are the last thing that the process does. */
  async function dying(
    killed: (real: ClassCommands["handle"]) => ClassCommands["handle"],
    work: () => unknown,
  ) {
    const classes = app.dependencies.classes as { -readonly [K in keyof Classes]: Classes[K] };
    const { commands } = classes;
    classes.commands = { ...commands, handle: killed(commands.handle) };
    try {
      await work();
    } finally {
      classes.commands = commands;
    }
  }
  const dead = async () => Promise.reject(new Error("killed"));

  test.each<[string, (real: ClassCommands["handle"]) => ClassCommands["handle"]]>([
    ["between the media server and the log", () => dead],
    [
      "between the log and the answer",
      (real) => async (request, acknowledge) => {
        await real(request, acknowledge);
        return dead();
      },
    ],
  ])("R21 R24 %s: the same request starts it, once, in one room", async (_, killed) => {
    const id = await app.session(course);
    await dying(killed, async () => expect((await start(ada, id)).status).toBe(500));
    const answers = await Promise.all([start(ada, id), start(ada, id), start(ada, id)]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 200, body: { participant: { role: "host" } } });
      expect(app.media.connect((answer.body as Joined).media?.token ?? "")?.connected()).toBe(true);
    }
    expect(await typesOf(id)).toEqual(["session.scheduled", "session.started", "participant.joined"]);
    const { rows } = await app.admin.query("SELECT tenant_id FROM sessions WHERE id = $1", [uuidFromId(id)]);
    const inside = await app.media.participants(roomName(rows[0]?.tenant_id, uuidFromId(id)));
    expect(inside).toHaveLength(1);
  });
});

describe("R22 leaving and coming back", () => {
  test("R22 RO4 who drops out of a class that was locked meanwhile comes back in, staff and who was let in before", async () => {
    const id = await app.session(course);
    await start(ada, id);
    await join(sam, id);
    expect((await lock(id)).status).toBe(200);
    for (const who of [ada, sam]) {
      await leave(who, id);
      const back = await join(who, id);
      expect(back.status).toBe(200);
    }
    const late = await app.person({ roles: ["student"] });
    await app.call(ada, "enrollmentsPut", {
      params: { id: course.id, userId: late.id },
      body: { role: "learner" },
    });
    expect((await join(late, id)).status).toBe(202);
  });

  test("R22 RO7 another teacher of the course takes over while the host is away, who comes back beside them", async () => {
    const id = await app.session(course);
    expect(roleOf(await start(ada, id))).toBe("host");
    await leave(ada, id);
    expect(roleOf(await start(grace, id))).toBe("host");
    expect(roleOf(await join(ada, id))).toBe("co-host");
    expect((await app.call(grace, "sessionEnd", { params: { id }, body: {} })).status).toBe(200);
  });

  test("R22 RO7 and while the host is there, by taking the seat", async () => {
    const id = await app.session(course);
    const host = await start(ada, id);
    const came = await join(grace, id);
    expect(roleOf(came)).toBe("co-host");
    const { participant } = came.body as Joined;
    const taken = await command(grace, id, {
      type: "participant.set-role",
      participantId: participant.id,
      role: "host",
    });
    expect(taken.status).toBe(200);
    const { body } = await app.call(ada, "sessionState", { params: { id } });
    const { participants } = (body as { state: { roster: { participants: Record<string, unknown> } } }).state
      .roster;
    expect(participants[participant.id]).toMatchObject({ role: "host" });
    expect(participants[(host.body as Joined).participant.id]).toMatchObject({ role: "co-host" });
  });
});
