import { expect, test } from "vitest";
import { presentEvent, viewState } from "../session.ts";
import { cast, service } from "../testing/people.ts";
import { liveClass, reasonOf } from "../testing/scenes.ts";
import { countReactions } from "./aggregate.ts";
import { keptWindows } from "./evolve.ts";

const { ada, sam, lin } = cast;
const sent = (...pairs: readonly (readonly [typeof sam, unknown])[]) =>
  pairs.map(([{ id }, data]) => ({ from: id, data }));

test("R50 [RE1] reactions are counted by a service for everybody together, and name nobody", () => {
  const room = liveClass([sam, lin]);
  const counted = countReactions(sent([sam, "clap"], [lin, "clap"], [lin, "heart"]), 1_000, 6_000);
  for (const { ticket } of [ada, sam])
    expect(reasonOf(room.issue(ticket, counted))).toBe("command.not-yours");
  expect(room.given(service("reactions"), counted)).toEqual(["reactions.counted"]);
  const told = room.log.slice(-1).map((event) => presentEvent(event, "learner"));
  expect(told).toMatchObject([{ payload: { counts: { clap: 2, heart: 1 }, fromMs: 1_000, toMs: 6_000 } }]);
  expect(JSON.stringify([told, viewState(room.state, "learner").reactions])).not.toMatch(/par_/);
});

test("R50 [RE2] one person counts once for each reaction of a window, and nothing else is a reaction", () => {
  const noise = sent(
    [sam, "clap"],
    [sam, "clap"],
    [sam, "<script>"],
    [lin, { clap: 9 }],
    [lin, null],
    [lin, "toString"],
  );
  expect(countReactions(noise, 0, 5_000)).toEqual({
    type: "reactions.count",
    counts: { clap: 1 },
    fromMs: 0,
    toMs: 5_000,
  });
  expect(countReactions(noise.slice(2), 0, 5_000)).toBeNull();
});

test("R50 [RE3] the state holds the last windows and the totals of the class", () => {
  const room = liveClass([sam]);
  const count = (counts: object, n: number) => ({
    type: "reactions.count",
    counts,
    fromMs: n * 5_000,
    toMs: n * 5_000 + 5_000,
  });
  for (let n = 0; n < keptWindows + 3; n++) room.given(service("reactions"), count({ clap: 2 }, n));
  room.given(service("reactions"), count({ heart: 1 }, 99));
  const { recent, totals } = room.state.reactions;
  expect(recent).toHaveLength(keptWindows);
  expect(recent.at(-1)).toEqual({ counts: { heart: 1 }, fromMs: 495_000, toMs: 500_000 });
  expect(totals).toEqual({ clap: 2 * (keptWindows + 3), heart: 1 });
  expect(room.given(service("reactions"), count({}, 100))).toEqual([]);
  expect(reasonOf(room.issue(service("reactions"), { ...count({ clap: 1 }, 1), toMs: 1 }))).toBe(
    "reactions.times",
  );
  expect(reasonOf(room.issue(service("reactions"), count({ sneer: 1 }, 1)))).toBe("command.fields");
});
