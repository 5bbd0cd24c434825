import { audiences, isRefused } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold, foldUntil } from "./fold.ts";
import {
  concernedBy,
  mineOf,
  parseCommand,
  presentEvent,
  registry,
  sessionRules as rules,
  viewState,
} from "./session.ts";
import {
  anyActor,
  anyCommand,
  classScript,
  commandTypes,
  featureScripts,
  hold,
} from "./testing/class-scripts.ts";
import { everybody, ids } from "./testing/people.ts";
import { resolved } from "./testing/picks.ts";
import { deviceOf } from "./testing/scenes.ts";
import { toMs } from "./time.ts";

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const runs = { numRuns: 50 };

describe("R30 the fold", () => {
  test("[FO1] an event seen twice changes nothing", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        const { log, state } = hold(script);
        const doubled = log.flatMap((event) => [event, event]);
        expect(fold(rules, doubled)).toEqual(state);
        for (const event of log) expect(rules.evolve(state, event)).toBe(state);
      }),
      runs,
    );
  });

  test("[FO2] a missing event is a bug and throws", () => {
    fc.assert(
      fc.property(classScript, fc.nat(), (script, at) => {
        const { log } = hold(script);
        const missing = at % (log.length - 1);
        expect(() => fold(rules, log.toSpliced(missing, 1))).toThrow(
          `expects event ${missing + 1} and got ${missing + 2}`,
        );
      }),
      runs,
    );
  });

  test("[FO5] a snapshot at any sequence and the tail after it give the same as the whole log", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        const { log, state } = hold(script);
        for (let k = 0; k <= log.length; k++) {
          const snapshot = throughJson(fold(rules, log.slice(0, k)));
          expect(fold(rules, throughJson(log.slice(k)), snapshot)).toEqual(state);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("[FO7] folding until a sequence or a moment gives what the class was then", () => {
    fc.assert(
      fc.property(classScript, fc.nat(), (script, n) => {
        const { log } = hold(script);
        const k = n % (log.length + 1);
        const then = fold(rules, log.slice(0, k));
        expect(foldUntil(rules, log, { sequence: k })).toEqual(then);
        const last = log[k - 1];
        const next = log[k];
        if (last === undefined || next?.at === last.at) return;
        expect(foldUntil(rules, log, { atMs: toMs(last.at) })).toEqual(then);
      }),
      runs,
    );
  });
});

describe("R24 deciding", () => {
  test("[FO6] no command ever throws, whoever gives it, whatever the class is; a refused one changes nothing", () => {
    fc.assert(
      fc.property(classScript, anyCommand, anyActor, (script, raw, actor) => {
        const room = hold(script, (outcome, before, { state }) => {
          if (isRefused(outcome)) expect(state).toBe(before);
        });
        const command = parseCommand(resolved(raw, room.state));
        if (isRefused(command)) return;
        const context = {
          sessionId: ids.session,
          actor,
          nowMs: room.nowMs,
          newId: () => ids.session.slice(4),
        };
        for (const state of [rules.initial(), room.state]) {
          const outcome = rules.decide(state, command, context);
          expect(isRefused(outcome) || Array.isArray(outcome.events)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("[FO6] every event that is decided is of a known type and current version, and its payload parses as it is", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        for (const event of hold(script).log) {
          const definition = registry.events.get(event.type)?.definition;
          expect(event.v).toBe(definition?.v);
          expect(definition?.schema.parse(event.payload)).toEqual(event.payload);
        }
      }),
      runs,
    );
  });

  test("[FO6] the scripts of these laws make every command happen and every event be recorded", {
    timeout: 180_000,
  }, () => {
    const happened = new Set<string>();
    const recorded = new Set<string>();
    for (const scripts of [classScript, ...featureScripts]) {
      fc.assert(
        fc.property(scripts, (script) => {
          const { log } = hold(script, (outcome, _, __, { raw }) => {
            if ("events" in outcome && outcome.events.length > 0) happened.add(String(raw.type));
          });
          for (const { type } of log) recorded.add(type);
        }),
        { numRuns: scripts === classScript ? 400 : 100, seed: 20261125 },
      );
    }
    const outOfReach = ["session.schedule", "session.start", "session.cancel", "capture.resume"];
    expect(commandTypes.filter((type) => !happened.has(type))).toEqual(outOfReach);
    expect([...registry.events.keys()].filter((type) => !recorded.has(type))).toEqual([
      "session.cancelled",
      "capture.resumed",
    ]);
  });
});

describe("R31 who sees what", () => {
  test("[AU6] folding what is presented to an audience gives what it would be shown of the state", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        const { log, state } = hold(script);
        for (const audience of audiences) {
          const seen = throughJson(log.map((event) => presentEvent(event, audience)));
          expect(fold(rules, seen)).toEqual(viewState(state, audience));
        }
      }),
      { numRuns: 100 },
    );
  });

  test("[AU6] presenting is the same for what was presented before, so that caches may be layered", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        for (const event of hold(script).log) {
          for (const audience of audiences) {
            const once = presentEvent(event, audience);
            if (!("hidden" in once)) expect(presentEvent(once, audience)).toEqual(once);
          }
        }
      }),
      runs,
    );
  });
});

/** Many write to all and in private to the staff, so that each has a conversation of their own. */
const whispered = fc
  .array(fc.tuple(fc.constantFrom(...everybody), fc.constantFrom("all", "staff")), { minLength: 10 })
  .map((said) => ({
    settings: { admission: "open", stage: "open", recording: "off" },
    steps: [
      ...everybody.map((person) => ({
        actor: person.asked,
        raw: { type: "participant.join", connection: deviceOf(person) },
        waitMs: 0,
      })),
      ...said.map(([person, to]) => ({
        actor: person.ticket,
        raw: { type: "message.send", text: "gravity, then fusion", to },
        waitMs: 100,
      })),
    ],
  }));

describe("what is one person's alone", () => {
  test("R31 [AU9] after an event it is another for those alone whom the event concerns", () => {
    let spared = 0;
    for (const scripts of [classScript, ...featureScripts, whispered])
      fc.assert(
        fc.property(scripts, (script) => {
          let state = rules.initial();
          for (const event of hold(script).log) {
            const after = rules.evolve(state, event);
            const concerned = concernedBy(event);
            const others = concerned === null ? [] : everybody.filter(({ id }) => !concerned.includes(id));
            for (const { id } of others) expect(mineOf(after, id)).toEqual(mineOf(state, id));
            spared += others.length;
            state = after;
          }
        }),
        { numRuns: 20 },
      );
    expect(spared).toBeGreaterThan(1_000);
  });
});
