import { idFromUuid } from "@lectern/shared";
import { expect, test } from "vitest";
import { localProblem, type Outcome } from "../../http/problem.ts";
import { VirtualClock } from "../../session/testing/virtual-clock.ts";
import { MediaDeck, type Player } from "./media-deck.ts";

/** A media element without a browser: ready when the test says so, at the place where it was sent. */
class FakePlayer implements Player {
  src = "";
  currentTime = 0;
  playbackRate = 1;
  paused = true;
  seeking = false;
  readyState = 0;
  #failed: () => void = () => {};
  play = async () => {
    this.paused = false;
  };
  pause = () => {
    this.paused = true;
  };
  load = () => {
    this.readyState = 0;
    this.currentTime = 0;
    this.paused = true;
  };
  addEventListener = (_: "error", listener: () => void) => {
    this.#failed = listener;
  };
  removeEventListener = () => {};
  fail = () => this.#failed();
}

const mediaId = idFromUuid("recording", "01980000-0001-7000-8000-000000000001");
const nextId = idFromUuid("recording", "01980000-0001-7000-8000-000000000002");
const wanted = (mediaMs: number, jumps = 0) => ({ mediaId, mediaMs, playing: true, rate: 1.25, jumps });

function deckOn(answer: (n: number) => Outcome<{ url: string; expiresAt: string }> | null = () => null) {
  const clock = new VirtualClock();
  const player = new FakePlayer();
  let asked = 0;
  let changes = 0;
  const deck = new MediaDeck(player, {
    nowMs: () => clock.nowMs,
    after: clock.after,
    changed: () => {
      changes += 1;
    },
    access: async () => {
      asked += 1;
      const expiresAt = new Date(clock.nowMs + 900_000).toISOString();
      return answer(asked) ?? { ok: true, body: { url: `https://store.test/${asked}`, expiresAt } };
    },
  });
  return { clock, player, deck, asked: () => asked, changes: () => changes };
}

test("R70 a recording is played at its place, and a new address neither moves nor stops it", async () => {
  const { clock, player, deck, asked } = deckOn();
  deck.follow(wanted(30_000));
  await clock.advance(0);
  expect(player.src).toBe("https://store.test/1");
  expect(deck.reading()).toMatchObject({ state: "waiting" });
  player.readyState = 4;
  deck.follow(wanted(30_000));
  expect(player).toMatchObject({ currentTime: 30, paused: false, playbackRate: 1.25 });
  expect(deck.reading()).toMatchObject({ mediaMs: 30_000, state: "ready" });
  player.currentTime = 700;
  await clock.advance(850_000);
  expect([asked(), player.src]).toEqual([2, "https://store.test/2"]);
  player.readyState = 4;
  deck.follow(wanted(700_000));
  expect(player).toMatchObject({ currentTime: 700, paused: false });
  expect(deck.reading()).toMatchObject({ mediaMs: 700_000, state: "ready" });
});

test("R70 where the video cannot be had the clock is let go, and it joins when it can", async () => {
  const { clock, player, deck, changes } = deckOn((n) =>
    n === 1 ? { ok: false, problem: { ...localProblem("network.unreachable"), status: 503 } } : null,
  );
  deck.follow(wanted(1_000));
  await clock.advance(0);
  expect([deck.reading(), deck.problem?.status, changes()]).toEqual([null, 503, 1]);
  await clock.advance(30_000);
  expect([deck.problem, player.src]).toEqual([null, "https://store.test/2"]);
});

test("R71 a video that stalls is waited for, not for ever, and comes back to where the class is by then", async () => {
  const { clock, player, deck } = deckOn();
  deck.follow(wanted(1_000));
  await clock.advance(0);
  player.readyState = 4;
  deck.follow(wanted(1_000));
  player.readyState = 2;
  expect(deck.reading()).toMatchObject({ state: "waiting" });
  await clock.advance(6_100);
  expect(deck.reading()).toBeNull();
  player.readyState = 4;
  expect(deck.reading()).toBeNull();
  deck.follow(wanted(9_000));
  expect(deck.reading()).toMatchObject({ mediaMs: 9_000, state: "ready" });
});

test("R71 a jump moves the medium, a gap stops it, another address that fails at once is said", async () => {
  const { clock, player, deck } = deckOn();
  deck.follow(wanted(1_000));
  await clock.advance(0);
  player.readyState = 4;
  deck.follow(wanted(5_000, 1));
  expect(player.currentTime).toBe(5);
  deck.follow(null);
  expect([player.paused, deck.reading()]).toEqual([true, null]);
  deck.follow(wanted(60_000, 1));
  expect([player.currentTime, player.paused]).toEqual([60, false]);
  player.fail();
  expect(deck.problem?.code).toBe("recording.unplayable");
});

test("R71 the next file is begun at its own place, and nothing of the last one is shown for it meanwhile", async () => {
  const { clock, player, deck } = deckOn();
  deck.follow(wanted(30_000));
  await clock.advance(0);
  player.readyState = 4;
  deck.follow(wanted(30_000));
  expect(deck.showing).toBe(true);
  deck.follow({ ...wanted(500), mediaId: nextId });
  expect([player.currentTime, player.paused, deck.showing]).toEqual([30, true, false]);
  expect(deck.reading()).toMatchObject({ mediaId: nextId, state: "waiting" });
  await clock.advance(0);
  player.readyState = 4;
  deck.follow({ ...wanted(500), mediaId: nextId });
  expect([player.src, player.currentTime, player.paused]).toEqual(["https://store.test/2", 0.5, false]);
  expect(deck.reading()).toMatchObject({ mediaId: nextId, mediaMs: 500, state: "ready" });
});

test("R71 a video that failed on the way joins again where the class is by then, which does not wait for it", async () => {
  const { clock, player, deck } = deckOn();
  deck.follow(wanted(1_000));
  await clock.advance(0);
  player.readyState = 4;
  deck.follow(wanted(1_000));
  player.fail();
  deck.follow(wanted(31_000));
  expect([deck.reading(), deck.problem?.code]).toEqual([null, "recording.unplayable"]);
  await clock.advance(30_000);
  expect(deck.reading()).toBeNull();
  player.readyState = 4;
  deck.follow(wanted(31_000));
  expect(deck.reading()).toMatchObject({ mediaMs: 31_000, state: "ready" });
});
