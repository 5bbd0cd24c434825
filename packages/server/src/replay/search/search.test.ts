import { isStorable, TimeMap, type TranscriptSegment } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beganMs, logOf, scheduled } from "../testing/recorded-class.ts";
import { entriesOf, spokenEntries } from "./entries.ts";
import { excerptOf } from "./excerpt.ts";
import { find } from "./find.ts";
import { matchesIn, wantedOf, wordsOf } from "./words.ts";

const found = (text: string, query: string) =>
  matchesIn(wordsOf(text), wantedOf(query)).map(({ from, length }) => text.slice(from, from + length));

describe("R71 words", () => {
  test("R71 case, accents and vowel signs make no other word, a beginning is enough, a middle is not", () => {
    expect(found("A NÉBULA is not a nebulous word", "nebul")).toEqual(["NÉBULA", "nebulous"]);
    expect(found("Così è la vita", "cosi e")).toEqual(["Così", "è"]);
    expect(found("تُولَدُ النجوم", "تولد")).toEqual(["تُولَدُ"]);
    expect(found("supernova", "nova")).toEqual([]);
    expect(found("恒星的诞生", "诞生")).toEqual(["恒星的诞生"]);
  });

  test("R71 all words must be there, in whatever order", () => {
    expect(found("cold gas and dust", "dust cold")).toEqual(["cold", "dust"]);
    expect(found("cold gas", "cold dust")).toEqual([]);
    for (const nothing of ["", "   ", "?!", "—"]) expect(found("anything at all", nothing)).toEqual([]);
  });

  test("R71 every word of any text is found where it stands", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        for (const word of wordsOf(text)) {
          const hits = matchesIn(wordsOf(text), wantedOf(text.slice(word.from, word.from + word.length)));
          expect(hits.map(({ from }) => from)).toContain(word.from);
        }
      }),
    );
  });

  test("R71 an excerpt shows the first match, is no longer than 240 and halves no character", () => {
    const filler = fc.stringMatching(/^([a-z☆🌌]{1,9} ){0,90}$/u);
    fc.assert(
      fc.property(filler, filler, (before, after) => {
        const text = `${before}supernova ${after}`;
        const excerpt = excerptOf(text, matchesIn(wordsOf(text), wantedOf("supernova")));
        const [match] = excerpt.matches;
        expect(excerpt.text.length).toBeLessThanOrEqual(240);
        expect(excerpt.text.slice(match?.from, (match?.from ?? 0) + (match?.length ?? 0))).toBe("supernova");
        expect(isStorable(excerpt.text)).toBe(true);
        expect(text).toContain(excerpt.text);
      }),
    );
  });
});

const par = (n: number) => `par_01930000-0000-7000-8000-00000000000${n}`;
const id = (kind: string, n: number) => `${kind}_01930000-0000-7000-8000-00000000000${n}`;
const by = (n: number) => ({ kind: "participant", id: par(n) }) as const;
const message = (n: number, text: string) => ({
  ...{ messageId: id("msg", n), text, to: "all", with: null, replyTo: null, mentions: [] },
});
const scene = (page: number) => ({
  scene: {
    ...{ id: id("scn", 1), title: "Stars", layout: "slide", assetId: id("ast", 1), page },
    ...{ overlays: [], countdownMs: null },
  },
});
const poll = {
  pollId: id("pol", 1),
  question: "Which star lives longest?",
  options: [{ id: "a", label: "A red dwarf" }],
  ...{ mode: "single", anonymous: false, results: "always", closesAtMs: null },
};
const durationMs = 3_600_000;
const pageText = (_: string, page: number) => (page === 1 ? "Birth in a nebula" : "");

const entries = (steps: Parameters<typeof logOf>[0]) =>
  entriesOf(
    logOf([[-60, "session.scheduled", scheduled], [0, "session.started", { recording: "off" }], ...steps]),
    {
      ...{ startedAtMs: beganMs, durationMs, pageText },
    },
  );

const nothingRecorded = TimeMap.parse({ schema: "lectern.time-map.v1", pieces: [] });

describe("R71 what can be found", () => {
  test("R71 messages, questions, answers, polls and slides, each at its moment and by whom", () => {
    const all = entries([
      [1, "message.sent", message(1, "What is a nebula?"), by(4)],
      [2, "scene.changed", scene(1)],
      [
        3,
        "question.asked",
        { questionId: id("qst", 1), text: "How cold is a nebula?", anonymous: false },
        by(5),
      ],
      [4, "question.answered", { questionId: id("qst", 1), text: "A nebula has ten kelvin." }],
      [5, "poll.opened", { ...poll, question: "Which nebula is that?" }],
    ]);
    const { items, total } = find(all, nothingRecorded, "nebula");
    expect(total).toBe(5);
    expect(items.map(({ kind, atMs, participantId }) => [kind, atMs / 60_000, participantId])).toEqual([
      ["chat", 1, par(4)],
      ["slide", 2, null],
      ["question", 3, par(5)],
      ["question", 4, par(1)],
      ["poll", 5, null],
    ]);
  });

  test("R71 what was taken back is not found, what was changed only as it reads now", () => {
    const all = entries([
      [1, "message.sent", message(1, "secret words"), by(4)],
      [2, "message.removed", { messageId: id("msg", 1), to: "all" }],
      [3, "message.sent", message(2, "nebulla"), by(4)],
      [4, "message.edited", { messageId: id("msg", 2), to: "all", text: "nebula" }, by(4)],
      [5, "question.asked", { questionId: id("qst", 1), text: "off topic", anonymous: true }, by(5)],
      [6, "question.dismissed", { questionId: id("qst", 1), text: "" }],
    ]);
    const hits = (query: string) => find(all, nothingRecorded, query).total;
    expect([hits("secret"), hits("nebulla"), hits("nebula"), hits("topic")]).toEqual([0, 0, 1, 0]);
  });

  test("R71 a slide is found once for each time it comes on", () => {
    const turned = (page: number) => ({ assetId: id("ast", 1), page });
    const all = entries([
      [1, "scene.changed", scene(1)],
      [2, "slide.changed", turned(1)],
      [3, "slide.changed", turned(2)],
      [4, "slide.changed", turned(1)],
    ]);
    expect(find(all, nothingRecorded, "birth").items.map(({ atMs }) => atMs / 60_000)).toEqual([1, 4]);
  });

  test("R71 a spoken word is found at its own time, in the class and in the medium", () => {
    const segment: TranscriptSegment = {
      ...{ id: "s1", startMs: 60_000, endMs: 64_000, text: "A cloud, a cold cloud of gas.", flags: [] },
      words: ["A", "cloud,", "a", "cold", "cloud", "of", "gas."].map((t, n) => ({
        ...{ s: 60_000 + n * 500, e: 60_400 + n * 500, t },
      })),
    };
    const mediaId = "rec_01930000-0000-7000-8000-000000000001";
    const pieces = [{ mediaId, classFromMs: 0, classToMs: 90_000, mediaFromMs: 5_000, mediaToMs: 95_000 }];
    const timeMap = TimeMap.parse({ schema: "lectern.time-map.v1", pieces });
    const [hit] = find(spokenEntries([segment]), timeMap, "gas").items;
    expect(hit).toMatchObject({ kind: "transcript", ref: "s1", atMs: 63_000, sequence: null });
    expect(hit?.media).toEqual({ mediaId, mediaMs: 68_000 });
    const untimed = { ...segment, words: [] };
    expect(find(spokenEntries([untimed]), timeMap, "gas").items[0]?.atMs).toBe(60_000);
  });
});
