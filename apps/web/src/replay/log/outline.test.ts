import { presentEvent, sessionRules } from "@lectern/core";
import { expect, test } from "vitest";
import { ada, ClassLog, sam } from "../../session/testing/class-log.ts";
import { quietBlock } from "../testing/blocks.ts";
import { partAt, partsOf } from "../timeline/parts.ts";
import { densityOf, outlineOf, pictureAt, type SceneTaken } from "./outline.ts";

const startMs = Date.parse("2026-11-25T09:00:00Z");

test("R71 what stands in a replay is what stood in the class at its end: no removed words, the last wording of others", () => {
  let nowMs = startMs;
  const log = new ClassLog(() => nowMs);
  const { startedAt } = log.state.session;
  nowMs += 60_000;
  log.given(sam.asked, { type: "message.send", text: "A gaint?", to: "all" });
  log.given(sam.asked, { type: "message.send", text: "rude", to: "all" });
  log.given(sam.asked, { type: "question.ask", text: "Will the Sun become one?", anonymous: false });
  const [first, second] = log.state.chat.messages;
  log.given(sam.asked, { type: "message.edit", messageId: first?.id, text: "A giant?" });
  log.given(ada.asked, { type: "message.remove", messageId: second?.id });
  const block = {
    n: 0,
    epoch: 1,
    foldVersion: sessionRules.foldVersion,
    class: "learner" as const,
    fromMs: 0,
    toMs: 120_000,
    snapshot: {},
    events: log.events.map((event) => presentEvent(event, "learner")),
  };
  const outline = outlineOf([block], Date.parse(startedAt ?? ""));
  expect(outline.lines.map(({ kind, text, atMs }) => [kind, text, atMs])).toEqual([
    ["chat", "A giant?", 60_000],
    ["question", "Will the Sun become one?", 60_000],
  ]);
  expect(densityOf(outline, 120_000, 4)).toEqual([0, 0, 1, 0]);
});

const shown = (layout: string, page: number | null) => ({
  id: `${layout}-${page}`,
  title: "A scene",
  layout,
  assetId: page === null ? null : "ast_1",
  page,
  overlays: [],
});

test("R71 a chapter is drawn as what filled the screen then: the page that was leafed to, or no empty place", () => {
  const steps: readonly (readonly [type: string, payload: object])[] = [
    ["slide.changed", { assetId: "ast_0", page: 9 }],
    ["scene.changed", { scene: shown("slide", 1) }],
    ["slide.changed", { assetId: "ast_1", page: 4 }],
    ["scene.changed", { scene: shown("camera", null) }],
    ["scene.changed", { scene: shown("slide-camera", null) }],
    ["scene.changed", { scene: shown("waiting", null) }],
  ];
  const of = (list: typeof steps) => {
    const events = list.map(([type, payload], n) => ({
      sequence: n + 1,
      type,
      v: 1,
      at: new Date(startMs + n * 10_000).toISOString(),
      actor: { kind: "participant", id: "par_1" },
      payload,
    }));
    return outlineOf([{ ...quietBlock(0), events: events as never }], startMs);
  };
  const at = (n: number) => {
    const scene = pictureAt(of(steps), n * 10_000);
    return scene && [scene.layout, scene.assetId, scene.page];
  };
  expect(steps.map((_, n) => at(n))).toEqual([
    null,
    ["slide", "ast_1", 1],
    ["slide", "ast_1", 4],
    ["camera", null, null],
    ["slide-camera", "ast_1", 4],
    ["waiting", null, null],
  ]);
  expect(pictureAt(of([["scene.changed", { scene: shown("slide", null) }]]), 0)).toBeNull();
});

const scene = (id: string, atMs: number) => ({ atMs, scene: { id, title: id } }) as unknown as SceneTaken;

test("R71 until there are chapters the thread's segments are the scenes that stayed, without a gap", () => {
  const scenes = [
    scene("Welcome", 2_000),
    scene("Flip", 60_000),
    scene("Stars", 63_000),
    scene("Stars", 90_000),
  ];
  const { from, list } = partsOf(null, { scenes }, 300_000, "Class");
  expect(from).toBe("scenes");
  expect(list).toEqual([
    { startMs: 0, endMs: 63_000, title: "Welcome" },
    { startMs: 63_000, endMs: 300_000, title: "Stars" },
  ]);
  expect([0, 62_999, 63_000, 299_999].map((atMs) => partAt(list, atMs))).toEqual([0, 0, 1, 1]);
  expect(partsOf(null, { scenes: [] }, 300_000, "Class").list).toEqual([
    { startMs: 0, endMs: 300_000, title: "Class" },
  ]);
});
