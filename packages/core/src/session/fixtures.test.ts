import { audiences, HiddenEvent, VisibleEvent } from "@lectern/shared";
import { describe, expect, test } from "vitest";
import { evolve, upcast } from "./evolve.ts";
import { fold } from "./fold.ts";
import type { LogEvent } from "./rules.ts";
import { presentEvent, registry, sessionRules, viewState } from "./session.ts";
import { stateHash } from "./state-hash.ts";
import { eventFixtures, sessionFixtures } from "./testing/files.ts";
import { sha256 } from "./testing/sha256.ts";

const shipped = [...registry.events].flatMap(([type, { definition }]) =>
  Array.from({ length: definition.v }, (_, i) => `${type}.v${i + 1}.json`),
);

const logs = [...sessionFixtures]
  .filter(([name]) => name.endsWith(".jsonl"))
  .map(([name, text]) => {
    const log: LogEvent[] = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    return [name.replace(".jsonl", ""), log] as const;
  });

describe("R33 every event ever shipped", () => {
  test("[FO8] has a fixture, and every fixture is of an event that was shipped", () => {
    expect([...eventFixtures.keys()].toSorted()).toEqual(shipped.toSorted());
  });

  test.each(shipped)("[FO8] %s parses and folds, for every audience", (name) => {
    const event: LogEvent = JSON.parse(eventFixtures.get(name) ?? "null");
    expect(VisibleEvent.parse(event)).toEqual(event);
    expect(name).toBe(`${event.type}.v${event.v}.json`);
    const definition = registry.events.get(event.type)?.definition;
    const current = upcast(registry, event);
    expect(definition?.schema.parse(current?.payload)).toEqual(current?.payload);
    const before = { ...sessionRules.initial(), sequence: event.sequence - 1 };
    expect(evolve(registry, before, event).sequence).toBe(event.sequence);
    for (const audience of audiences) {
      const shown = presentEvent(event, audience);
      expect("hidden" in shown ? HiddenEvent.parse(shown) : VisibleEvent.parse(shown)).toEqual(shown);
    }
  });
});

/**
 * The logs never change. When a fold is changed on purpose, raise `foldVersion` and write the new hashes with
 * `npx vitest run --project unit packages/core/src/session/fixtures.test.ts -u`; a new log gets its hashes the same way.
 */
describe("R33 recorded classes", () => {
  test.each(logs)("[FO9] %s folds to the hashes it always had", async (name, log) => {
    const state = fold(sessionRules, log);
    const hashes: Record<string, string> = {};
    for (const audience of audiences) hashes[audience] = await stateHash(viewState(state, audience), sha256);
    const expected = { foldVersion: sessionRules.foldVersion, sequence: state.sequence, hashes };
    await expect(`${JSON.stringify(expected, null, 2)}\n`).toMatchFileSnapshot(
      `../../../../fixtures/sessions/${name}.expected.json`,
    );
  });

  test("[FO9] together they hold every event there is", () => {
    const types = new Set(logs.flatMap(([, log]) => log.map(({ type }) => type)));
    expect([...registry.events.keys()].filter((type) => !types.has(type))).toEqual([]);
  });
});
