import { isRefused } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sessionStatuses } from "./command.ts";
import { canIssue, parseCommand, registry, type SessionState, sessionRules } from "./session.ts";
import { anyActor, anyCommand, classScript, commandTypes, hold } from "./testing/class-scripts.ts";
import { cast, ids } from "./testing/people.ts";
import { resolved } from "./testing/picks.ts";
import { liveClass, reasonOf } from "./testing/scenes.ts";

const { sam, eve, lin } = cast;

describe("R11 who may give a command at all", () => {
  test("[GA1] [GA3] only the listed issuers, only in the listed states: for every command, person and state", () => {
    fc.assert(
      fc.property(
        classScript,
        anyCommand,
        anyActor,
        fc.constantFrom(...sessionStatuses),
        (script, raw, actor, status) => {
          const { state } = hold(script);
          const command = parseCommand(resolved(raw, state));
          if (isRefused(command)) return;
          const moved: SessionState = { ...state, session: { ...state.session, status } };
          if (canIssue(moved, command, actor) !== true) return;
          const definition = registry.commands.get(command.type)?.definition;
          expect(definition?.by).toContain(actor.kind === "service" ? actor.id : actor.kind);
          expect(definition?.during).toContain(status);
        },
      ),
      { numRuns: 120 },
    );
  });

  test("[GA3] after the end nothing but services is listed", () => {
    for (const type of commandTypes) {
      const definition = registry.commands.get(type)?.definition;
      if (!definition?.during.some((status) => status === "ended" || status === "cancelled")) continue;
      expect(definition.by).not.toContain("participant");
      expect(definition.by).not.toContain("user");
    }
  });

  test("[GA1] the verdict of a button is the refusal of the server", () => {
    fc.assert(
      fc.property(classScript, anyCommand, anyActor, (script, raw, actor) => {
        const { state, nowMs } = hold(script);
        const command = parseCommand(resolved(raw, state));
        if (isRefused(command)) return;
        const verdict = canIssue(state, command, actor);
        const facts = { sessionId: ids.session, nowMs, newId: () => ids.session.slice(4) };
        const outcome = sessionRules.decide(state, command, { actor, ...facts });
        if (verdict !== true) expect(outcome).toEqual({ refused: verdict });
      }),
      { numRuns: 100 },
    );
  });

  test("[GA2] T20 who has no role finds no class, who was removed is told so", () => {
    const room = liveClass([sam]);
    for (const actor of [eve.asked, eve.ticket, lin.ticket]) {
      expect(room.issue(actor, { type: "hand.raise" })).toMatchObject({ refused: { kind: "missing" } });
    }
    room.given(cast.ada.ticket, { type: "participant.remove", participantId: sam.id });
    expect(room.issue(sam.ticket, { type: "hand.raise" })).toMatchObject({
      refused: { kind: "forbidden", reason: "roster.removed" },
    });
  });

  test("[GA4] who left must join again first", () => {
    const room = liveClass([sam]);
    room.given(sam.ticket, { type: "participant.leave" });
    expect(reasonOf(room.issue(sam.asked, { type: "hand.raise" }))).toBe("roster.not-here");
  });

  test("[GA4] no command from outside the class is possible but coming, leaving, planning and consent", () => {
    const outside = commandTypes.filter((type) => registry.commands.get(type)?.definition.outside);
    expect(outside).toEqual([
      "session.reschedule",
      "session.start",
      "session.end",
      "session.cancel",
      "capture.resume",
      "participant.request",
      "participant.join",
      "participant.leave",
      "permission.override",
      "recording.request",
      "consent.give",
      "poll.create",
      "poll.update",
      "poll.remove",
      "studio.prepare",
      "scene.add",
      "scene.update",
      "scene.remove",
      "scenes.reorder",
    ]);
  });
});

describe("R90 reading a command", () => {
  test("[GA5] anything at all is a command or a refusal that says why", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), anyCommand, fc.record({ type: fc.constantFrom(...commandTypes) })),
        (raw) => {
          const command = parseCommand(raw);
          if (!isRefused(command)) return;
          expect(command.refused.kind).toBe("invalid");
          expect(command.refused.detail).toMatch(/\S/);
        },
      ),
    );
  });

  test("[GA5] an unknown type, an unknown field and a wrong value are refused, each by name", () => {
    expect(parseCommand({ type: "class.explode" })).toMatchObject({ refused: { reason: "command.unknown" } });
    expect(parseCommand({ type: "toString" })).toMatchObject({ refused: { reason: "command.unknown" } });
    expect(parseCommand({ type: "hand.raise", loud: true })).toMatchObject({
      refused: { reason: "command.fields", detail: expect.stringContaining("loud") },
    });
    expect(parseCommand({ type: "participant.admit", participantId: "sam" })).toMatchObject({
      refused: { detail: "participantId: must be an id that begins with par_" },
    });
    expect(parseCommand({ type: "session.reschedule", title: "a\u0000b" })).toMatchObject({
      refused: { detail: expect.stringContaining("title") },
    });
    expect(parseCommand(["hand.raise"])).toMatchObject({ refused: { reason: "command.shape" } });
  });
});
