import { audiences, courseRoles, tenantRoles } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sessionRoleFor } from "../actor.ts";
import { presentEvent, viewState } from "../session.ts";
import { classScript, hold } from "../testing/class-scripts.ts";
import { cast, service } from "../testing/people.ts";
import { deviceOf, joinBy, liveClass, reasonOf, typesOf } from "../testing/scenes.ts";
import { audienceOf } from "./people.ts";

const { ada, grace, tess, sam, lin, noor, otto, root, eve, olga } = cast;
const request = { type: "participant.request" };
const about = (type: string, { id }: typeof sam) => ({ type, participantId: id });

describe("R22 joining", () => {
  test("[RO1] [A4] the table: enrolment gives the role, governors observe, nobody else has one", () => {
    const roles = fc.uniqueArray(fc.constantFrom(...tenantRoles));
    fc.assert(
      fc.property(roles, fc.constantFrom(...courseRoles, null), (held, enrollment) => {
        const role = sessionRoleFor({ tenantRoles: held, enrollment });
        const governor = held.includes("owner") || held.includes("admin");
        const auditor = held.length > 0 && held.every((one) => one === "auditor");
        if (enrollment === null) expect(role).toBe(governor ? "observer" : null);
        else if (auditor) expect(role).toBe("observer");
        else expect(role).toBe(enrollment === "teacher" ? "host" : enrollment);
      }),
    );
  });

  test("[RO1] each enters in the role that their standing gives", () => {
    const room = liveClass([grace, tess, sam, otto, root, olga]);
    const role = (person: typeof sam) => room.state.roster.participants[person.id]?.role;
    expect([ada, grace, tess, sam, otto, root, olga].map(role)).toEqual([
      "host",
      "co-host",
      "assistant",
      "learner",
      "observer",
      "observer",
      "observer",
    ]);
    expect(room.issue(eve.asked, joinBy(eve))).toMatchObject({ refused: { kind: "missing" } });
  });

  test("[RO2] who lost their enrolment does not come back, whatever the log says of their role", () => {
    const room = liveClass([sam]);
    const unenrolled = { ...sam.asked, standing: { tenantRoles: ["student"], enrollment: null } } as const;
    expect(room.issue(unenrolled, joinBy(sam, 2))).toMatchObject({ refused: { kind: "missing" } });
  });

  test("[RO2] a role changed in the class survives leaving and coming back by ticket", () => {
    const room = liveClass([sam]);
    room.given(ada.ticket, { ...about("participant.set-role", sam), role: "assistant" });
    room.given(sam.ticket, { type: "participant.leave" });
    room.given(sam.ticket, joinBy(sam));
    expect(room.state.roster.participants[sam.id]).toMatchObject({ role: "assistant", present: true });
  });

  test("[RO3] T7 a removed person does not come back under another participant, nobody is here twice", () => {
    const room = liveClass([sam]);
    const again = { ...sam.asked, id: noor.id };
    expect(reasonOf(room.issue(again, joinBy(noor)))).toBe("roster.other-participant");
    room.given(ada.ticket, about("participant.remove", sam));
    expect(reasonOf(room.issue(again, joinBy(noor)))).toBe("roster.removed");
    expect(reasonOf(room.issue(again, request))).toBe("roster.removed");
  });
});

describe("R22 the waiting room", () => {
  test("[RO4] learners and observers wait until they were let in once; staff never wait", () => {
    const room = liveClass([], { admission: "waiting-room" });
    for (const person of [sam, otto, root]) {
      expect(reasonOf(room.issue(person.asked, joinBy(person)))).toBe("roster.waiting-room");
      expect(room.given(person.asked, request)).toEqual(["participant.requested"]);
      expect(room.given(person.asked, request)).toEqual([]);
      expect(reasonOf(room.issue(person.asked, joinBy(person)))).toBe("roster.waiting-room");
    }
    for (const person of [grace, tess]) {
      expect(reasonOf(room.issue(person.asked, request))).toBe("roster.may-join");
      room.given(person.asked, joinBy(person));
    }
    room.given(ada.ticket, about("participant.admit", sam));
    room.given(sam.ticket, joinBy(sam));
    room.given(sam.ticket, { type: "participant.leave" });
    expect(room.given(sam.ticket, joinBy(sam))).toEqual(["participant.joined"]);
  });

  test("[RO4] giving up waiting leaves no trace, so that the way in is the same as before", () => {
    const room = liveClass([], { admission: "waiting-room" });
    const before = room.state.roster;
    room.given(sam.asked, request);
    room.given(service("presence"), { ...about("participant.lose", sam), lastSeenAtMs: room.nowMs });
    expect(room.state.roster).toEqual(before);
    expect(reasonOf(room.issue(sam.asked, joinBy(sam)))).toBe("roster.waiting-room");
  });

  test("[RO5] who may admit lets in or declines; two at once succeed; who was declined may ask again", () => {
    const room = liveClass([tess, lin], { admission: "waiting-room" });
    room.given(sam.asked, request);
    expect(reasonOf(room.issue(lin.ticket, about("participant.admit", sam)))).toBe("roster.may-not-admit");
    room.given(tess.ticket, about("participant.decline", sam));
    expect(room.given(ada.ticket, about("participant.decline", sam))).toEqual([]);
    expect(reasonOf(room.issue(ada.ticket, about("participant.admit", sam)))).toBe("roster.not-waiting");
    room.given(sam.asked, request);
    room.given(ada.ticket, about("participant.admit", sam));
    expect(room.given(tess.ticket, about("participant.admit", sam))).toEqual([]);
    expect(reasonOf(room.issue(ada.ticket, about("participant.admit", noor)))).toBe("roster.unknown");
  });

  test("[AU1] who waits is of the waiting class, who is unknown of none", () => {
    const room = liveClass([lin], { admission: "waiting-room" });
    room.given(sam.asked, request);
    const { roster } = room.state;
    expect([ada, lin, sam, noor].map(({ id }) => audienceOf(roster, id))).toEqual([
      "staff",
      "learner",
      "waiting",
      null,
    ]);
  });
});

describe("R22 devices", () => {
  test("[RO6] the same device twice changes nothing, another replaces it, the replaced one is stale", () => {
    const room = liveClass([sam]);
    expect(room.given(sam.ticket, joinBy(sam))).toEqual([]);
    expect(room.given(sam.asked, joinBy(sam, 2))).toEqual(["participant.joined"]);
    expect(room.state.roster.participants[sam.id]?.connection).toBe(deviceOf(sam, 2));
    const old = { connection: deviceOf(sam) };
    expect(room.given(sam.ticket, { type: "participant.leave", ...old })).toEqual([]);
    const lost = { ...about("participant.lose", sam), lastSeenAtMs: room.nowMs };
    expect(room.given(service("presence"), { ...lost, ...old })).toEqual([]);
    expect(room.given(service("presence"), { ...lost, connection: deviceOf(sam, 2) })).toEqual([
      "participant.left",
    ]);
  });

  test("[RO12] who is lost is taken out with the moment of their last sign of life", () => {
    const room = liveClass([sam]);
    room.given(service("presence"), { ...about("participant.lose", sam), lastSeenAtMs: 1_764_061_000_000 });
    expect(room.log.at(-1)?.payload).toEqual({
      participantId: sam.id,
      reason: "lost",
      entered: true,
      lastSeenAtMs: 1_764_061_000_000,
    });
    expect(reasonOf(room.issue(sam.ticket, { ...about("participant.lose", lin), lastSeenAtMs: 1 }))).toBe(
      "command.not-yours",
    );
  });

  test("[RO11] a media connection belongs to who is here, and an older one is stale", () => {
    const room = liveClass([sam]);
    const connect = (person: typeof sam, mediaSid: string) =>
      room.issue(service("media"), { ...about("media.connect", person), mediaSid });
    expect(reasonOf(connect(lin, "PA_1"))).toBe("roster.not-here");
    expect(typesOf(connect(sam, "PA_1"))).toEqual(["media.connected"]);
    expect(typesOf(connect(sam, "PA_1"))).toEqual([]);
    expect(typesOf(connect(sam, "PA_2"))).toEqual(["media.connected"]);
    const late = { ...about("media.disconnect", sam), mediaSid: "PA_1" };
    expect(room.given(service("media"), late)).toEqual([]);
  });
});

describe("R80 what is not shown", () => {
  test("[AU2] [AU3] outside staff no event and no state holds a user id, and the door is not seen", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        const { log, state } = hold(script);
        for (const audience of audiences) {
          if (audience === "staff") continue;
          const shown = JSON.stringify([
            log.map((event) => presentEvent(event, audience)),
            viewState(state, audience),
          ]);
          expect(shown).not.toContain("usr_");
          expect(shown).not.toMatch(/participant\.(requested|admitted|declined)|device-/);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("[AU2] [AU8] who waits sees the life of the class and no person in it", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        const seen = hold(script).log.map((event) => presentEvent(event, "waiting"));
        expect(JSON.stringify(seen)).not.toContain("par_");
        for (const event of seen) {
          if (!("hidden" in event)) expect(event.type).toMatch(/^(session|capture)\./);
        }
      }),
      { numRuns: 50 },
    );
  });
});
