import { readdirSync, readFileSync } from "node:fs";
import { foldUntil, type LogEvent, sessionRules } from "@lectern/core";
import { SessionTimeline } from "@lectern/shared";
import { expect, test } from "vitest";
import { sessionTimeline } from "./session-timeline.ts";

const folder = new URL("../../../../fixtures/sessions/", import.meta.url);
const session = "01930000-0000-7000-8000-000000000100";

const eventsOf = (name: string): LogEvent[] =>
  readFileSync(new URL(`${name}.jsonl`, folder), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const held = readdirSync(folder)
  .filter((file) => file.endsWith(".jsonl"))
  .map((file) => file.replace(".jsonl", ""))
  .filter((name) => eventsOf(name).some(({ type }) => type === "session.ended"));

type Spans = readonly { readonly fromMs: number; readonly toMs: number }[];
const at = <T extends Spans[number]>(spans: readonly T[], ms: number): T | undefined =>
  spans.find(({ fromMs, toMs }) => fromMs <= ms && ms < toMs);

test.each(held)(
  "R33 R62 what %s's timeline says of a moment is what folding its log up to there says",
  (name) => {
    const events = eventsOf(name);
    const timeline = sessionTimeline(session, events);
    if (timeline === null) throw new Error("the class ended");
    expect(SessionTimeline.parse({ ...timeline, pages: [] })).toBeTruthy();
    const moments = events.map((event) => Date.parse(event.at)).filter((ms) => ms >= timeline.startedAtMs);
    for (const atMs of moments.flatMap((ms) => [ms, ms + 1])) {
      const classMs = atMs - timeline.startedAtMs;
      if (classMs >= timeline.durationMs) continue;
      const { studio, polls, whiteboard, media } = foldUntil(sessionRules, events, { atMs });
      const layout = studio.program.scene?.layout ?? "";
      expect(at(timeline.scenes, classMs)?.title).toBe(studio.program.scene?.title);
      const slide = /^(slide|image)/.test(layout) ? studio.program.slide : null;
      const shown = at(timeline.slides, classMs);
      expect(shown === undefined ? null : { assetId: `ast_${shown.assetId}`, page: shown.page }).toEqual(
        slide,
      );
      expect(at(timeline.boardPages, classMs)?.page).toBe(
        layout.startsWith("board") ? whiteboard.page : undefined,
      );
      expect(at(timeline.polls, classMs)?.question).toBe(
        polls.list.find(({ status }) => status === "open")?.question,
      );
      expect(at(timeline.screenShares, classMs) !== undefined).toBe(media.screenShare !== null);
    }
  },
);

test("R33 a recording's files come in order, a halt is a pause, and nothing lies outside the class", () => {
  const timeline = sessionTimeline(session, eventsOf("whole-class"));
  if (timeline === null) throw new Error("the class ended");
  expect(timeline.recordings).toHaveLength(1);
  expect(timeline.recordings[0]?.state).toBe("completed");
  expect(timeline.pauses).toHaveLength(1);
  const all: Spans = [...timeline.scenes, ...timeline.slides, ...timeline.screenShares, ...timeline.pauses];
  for (const { fromMs, toMs } of all) {
    expect(fromMs).toBeGreaterThanOrEqual(0);
    expect(toMs).toBeGreaterThanOrEqual(fromMs);
    expect(toMs).toBeLessThanOrEqual(timeline.durationMs);
  }
});

test("R33 a class that has not ended, and one that was cancelled, have no timeline", () => {
  const events = eventsOf("whole-class");
  const before = events.slice(
    0,
    events.findIndex(({ type }) => type === "session.ended"),
  );
  expect(sessionTimeline(session, before)).toBeNull();
  expect(sessionTimeline(session, eventsOf("cancelled-class"))).toBeNull();
});
