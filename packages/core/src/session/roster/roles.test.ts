import { hiddenId, isRefused, sessionRoles } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { viewState } from "../session.ts";
import { classScript, hold } from "../testing/class-scripts.ts";
import { cast, service } from "../testing/people.ts";
import { joinBy, liveClass, reasonOf, scheduledClass, typesOf } from "../testing/scenes.ts";
import { permissionOf } from "./people.ts";

const { ada, grace, tess, sam, lin, noor, root } = cast;
type Room = ReturnType<typeof liveClass>;
const setRole = ({ id }: typeof sam, role: string) => ({
  type: "participant.set-role",
  participantId: id,
  role,
});
const remove = ({ id }: typeof sam) => ({ type: "participant.remove", participantId: id });
const roleIn = (room: Room, { id }: typeof sam) => room.state.roster.participants[id]?.role;

describe("R21 the host's seat", () => {
  test("[RO7] there is never more than one host", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        hold(script, (_, __, { state }) => {
          const holders = Object.values(state.roster.participants).filter(
            ({ role, status, entered }) => role === "host" && status !== "removed" && entered,
          );
          expect(holders.length).toBeLessThanOrEqual(1);
        });
      }),
      { numRuns: 50 },
    );
  });

  test("[RO7] a host who drops comes back as host, past the waiting room, when nobody took over", () => {
    const room = liveClass([sam], { admission: "waiting-room" });
    room.given(service("presence"), {
      type: "participant.lose",
      participantId: ada.id,
      lastSeenAtMs: room.nowMs,
    });
    expect(roleIn(room, ada)).toBe("host");
    room.given(ada.ticket, joinBy(ada, 2));
    expect(room.state.roster.participants[ada.id]).toMatchObject({ role: "host", present: true });
  });

  test("[RO7] a teacher who joins while the host is away is host, and who comes back is co-host", () => {
    const room = liveClass([]);
    room.given(ada.ticket, { type: "participant.leave" });
    expect(room.given(grace.asked, joinBy(grace))).toEqual([
      "participant.role-changed",
      "participant.joined",
    ]);
    room.given(ada.asked, joinBy(ada));
    expect([roleIn(room, grace), roleIn(room, ada)]).toEqual(["host", "co-host"]);
  });

  test("[RO7] T22 teachers and governors take over, promoted learners do not", () => {
    const room = liveClass([grace, root, sam]);
    room.given(ada.ticket, setRole(sam, "co-host"));
    expect(reasonOf(room.issue(sam.ticket, setRole(sam, "host")))).toBe("roster.not-teacher");
    expect(reasonOf(room.issue(grace.ticket, setRole(sam, "host")))).toBe("roster.host-only");
    room.given(grace.ticket, setRole(grace, "host"));
    expect([roleIn(room, ada), roleIn(room, grace)]).toEqual(["co-host", "host"]);
    room.given(root.ticket, setRole(root, "host"));
    expect([roleIn(room, grace), roleIn(room, root)]).toEqual(["co-host", "host"]);
    room.given(root.ticket, setRole(sam, "host"));
    expect([roleIn(room, root), roleIn(room, sam)]).toEqual(["co-host", "host"]);
  });
});

describe("R12 roles in a class", () => {
  test("[RO8] host and co-host set roles, never the host's; others set none", () => {
    const room = liveClass([grace, tess, sam, lin]);
    expect(reasonOf(room.issue(grace.ticket, setRole(ada, "learner")))).toBe("roster.host");
    expect(reasonOf(room.issue(ada.ticket, setRole(ada, "learner")))).toBe("roster.host-stays");
    for (const person of [tess, sam]) {
      expect(reasonOf(room.issue(person.ticket, setRole(lin, "assistant")))).toBe("roster.not-leading");
    }
    expect(room.given(grace.ticket, setRole(lin, "assistant"))).toEqual(["participant.role-changed"]);
    expect(room.given(grace.ticket, setRole(lin, "assistant"))).toEqual([]);
  });

  test("[RO8] the directory follows enrolment, and makes no second host", () => {
    const room = liveClass([sam]);
    room.given(service("directory"), setRole(sam, "host"));
    expect(room.state.roster.participants[sam.id]).toMatchObject({ role: "co-host", mayLead: true });
    room.given(service("directory"), setRole(sam, "learner"));
    expect(room.state.roster.participants[sam.id]).toMatchObject({ role: "learner", mayLead: false });
  });

  test("[RO8] [RO9] [A8] every change of a role, every removal and every override has its audit row, nothing else", () => {
    const audited = new Set(["participant.role-changed", "participant.removed", "permission.overridden"]);
    fc.assert(
      fc.property(classScript, (script) => {
        hold(script, (outcome) => {
          if (isRefused(outcome)) return;
          const changes = typesOf(outcome).filter((type) => audited.has(type));
          expect(outcome.audit ?? []).toHaveLength(changes.length);
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe("R22 removal", () => {
  test("[RO9] T7 removal is final, by socket and by join, and is nobody's but the leaders' act", () => {
    const room = liveClass([grace, tess, sam, lin]);
    for (const person of [tess, lin]) {
      expect(reasonOf(room.issue(person.ticket, remove(sam)))).toBe("roster.not-leading");
    }
    expect(reasonOf(room.issue(grace.ticket, remove(ada)))).toBe("roster.host");
    expect(reasonOf(room.issue(grace.ticket, remove(grace)))).toBe("roster.own-removal");
    room.given(grace.ticket, remove(sam));
    expect(room.given(ada.ticket, remove(sam))).toEqual([]);
    for (const actor of [sam.asked, sam.ticket]) {
      expect(reasonOf(room.issue(actor, joinBy(sam, 2)))).toBe("roster.removed");
      expect(reasonOf(room.issue(actor, { type: "participant.request" }))).toBe("roster.removed");
    }
    expect(room.given(service("directory"), remove(ada))).toEqual(["participant.removed"]);
  });

  test("[RO9] once removed, always removed", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        hold(script, (_, before, { state }) => {
          for (const [id, { status }] of Object.entries(before.roster.participants)) {
            if (status === "removed") expect(state.roster.participants[id]?.status).toBe("removed");
          }
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe("R11 overrides in a class", () => {
  const override = (target: object, permission: string, allow: boolean | null) => ({
    type: "permission.override",
    target,
    permission,
    allow,
  });

  test("[A7] null takes an override back, and only that one", () => {
    const room = liveClass([sam]);
    room.given(ada.ticket, override({ role: "learner" }, "hand.raise", false));
    room.given(ada.ticket, override({ participantId: sam.id }, "hand.raise", true));
    expect(room.given(ada.ticket, override({ participantId: sam.id }, "hand.raise", true))).toEqual([]);
    room.given(ada.ticket, override({ participantId: sam.id }, "hand.raise", null));
    expect(room.state.roster.overrides).toEqual([
      {
        target: { role: "learner" },
        permission: "hand.raise",
        allow: false,
        setBy: { kind: "participant", id: ada.id },
        setAt: room.log.at(-3)?.at,
      },
    ]);
    expect(reasonOf(room.issue(sam.ticket, { type: "hand.raise" }))).toBe("hand.not-allowed");
  });

  test("[A7] what decides about a permission is told with who set it and when; who planned it stays unknown to learners", () => {
    const room = scheduledClass();
    room.given(ada.user, override({ role: "learner" }, "chat.write", false));
    room.given(ada.asked, { type: "session.start" });
    for (const person of [ada, sam, lin]) room.given(person.asked, joinBy(person));
    room.given(ada.ticket, override({ participantId: sam.id }, "chat.write", true));
    const of = (id: string) => permissionOf(room.state, id, "chat.write");
    expect(of(sam.id)).toMatchObject({
      allowed: true,
      decidedBy: { setBy: { id: ada.id }, setAt: room.log.at(-1)?.at },
    });
    expect(of(lin.id)).toMatchObject({
      allowed: false,
      decidedBy: { setBy: { kind: "user", id: ada.user.id } },
    });
    expect(of(ada.id)).toEqual({ allowed: true, decidedBy: null });
    expect(of(noor.id)).toEqual({ allowed: false, decidedBy: null });
    const [planned] = viewState(room.state, "learner").roster.overrides;
    expect(planned?.setBy).toEqual({ kind: "user", id: hiddenId });
  });

  test("[A8] T22 nobody else overrides, for whatever target", () => {
    const room = liveClass([grace, tess, sam]);
    for (const role of sessionRoles) {
      for (const person of [tess, sam]) {
        const raised = override({ role }, "media.speak", true);
        expect(reasonOf(room.issue(person.ticket, raised))).toBe("roster.not-leading");
      }
    }
    expect(reasonOf(room.issue(grace.ticket, override({ role: "host" }, "media.speak", false)))).toBe(
      "override.host",
    );
    expect(reasonOf(room.issue(grace.ticket, override({ participantId: lin.id }, "media.speak", true)))).toBe(
      "roster.unknown",
    );
  });

  test("[RO10] learners are invited with microphone, promoted with camera, and taken off the stage", () => {
    const room = liveClass([tess, sam]);
    const stage = (act: string, { id }: typeof sam) => ({ type: `stage.${act}`, participantId: id });
    const allowed = () =>
      room.state.roster.overrides.filter(({ allow }) => allow).map((set) => set.permission);
    room.given(ada.ticket, stage("invite", sam));
    expect(allowed()).toEqual(["media.speak"]);
    room.given(ada.ticket, stage("promote", sam));
    expect(allowed()).toEqual(["media.speak", "media.camera"]);
    room.given(ada.ticket, stage("demote", sam));
    expect(allowed()).toEqual([]);
    expect(reasonOf(room.issue(ada.ticket, stage("invite", tess)))).toBe("roster.not-a-learner");
    expect(reasonOf(room.issue(tess.ticket, stage("invite", sam)))).toBe("roster.not-leading");
  });
});
