import type { SessionState } from "@lectern/core";
import { idFromUuid, type TimeMap } from "@lectern/shared";
import { expect, test } from "vitest";
import type { MediaDeck } from "../media/media-deck.ts";
import { away, blockServer } from "../testing/block-server.ts";
import { blockMs, entriesFor } from "../testing/blocks.ts";
import { ReplayPlayer } from "./replay-player.ts";

const mediaId = idFromUuid("recording", "01980000-0001-7000-8000-000000000001");
const count = 3;
const durationMs = count * blockMs;
const whole: TimeMap = {
  schema: "lectern.time-map.v1",
  pieces: [{ mediaId, classFromMs: 0, classToMs: durationMs, mediaFromMs: 0, mediaToMs: durationMs }],
};
const unrecorded: TimeMap = { ...whole, pieces: [] };

/** A player whose next picture is drawn when the test says so. */
function played(timeMap: TimeMap, atMs = 0) {
  const blocks = blockServer(count);
  const { clock, shelf } = blocks;
  const frames = new Set<() => void>();
  const shown: SessionState[] = [];
  const times = { startedAt: "2026-11-25T09:00:00Z", durationMs, timeMap, blocks: entriesFor(count) };
  const player = new ReplayPlayer(
    {
      nowMs: () => clock.nowMs,
      onFrame: (run) => {
        frames.add(run);
        return () => frames.delete(run);
      },
    },
    times,
    shelf,
    (state) => shown.push(state),
    atMs,
  );
  shelf.subscribe(player.refresh);
  player.refresh();
  shelf.open();
  /** Time passes, with a picture every 20 ms. */
  async function run(ms: number) {
    for (let n = 0; n < ms / 20; n++) {
      await clock.advance(20);
      const due = [...frames];
      frames.clear();
      for (const draw of due) draw();
    }
  }
  return { ...blocks, player, frames, shown, run, times };
}

/** A medium that runs while it is let. */
function deckOn(clock: { readonly nowMs: number }) {
  let [mediaMs, sinceMs, playing] = [0, clock.nowMs, false];
  const now = () => (playing ? mediaMs + clock.nowMs - sinceMs : mediaMs);
  const wanted: Parameters<MediaDeck["follow"]>[0][] = [];
  const deck: Pick<MediaDeck, "follow" | "reading" | "showing"> = {
    showing: true,
    follow(want) {
      wanted.push(want);
      const jumped = want !== null && want.jumps !== wanted.at(-2)?.jumps;
      [mediaMs, sinceMs] = [jumped ? want.mediaMs : now(), clock.nowMs];
      playing = want?.playing ?? false;
    },
    reading: () => ({ mediaId, mediaMs: now(), state: "ready" }),
  };
  return { deck: deck as MediaDeck, last: () => wanted.at(-1) };
}

test("R71 a class plays by its own pace where nothing was recorded, and stops at its end", async () => {
  const { player, run, frames, shown } = played(unrecorded, durationMs - 2_000);
  await run(100);
  player.play();
  await run(1_000);
  expect(player.getSnapshot()).toMatchObject({ atMs: durationMs - 1_000, playing: true, loading: false });
  await run(2_000);
  expect(player.getSnapshot()).toMatchObject({ atMs: durationMs, playing: false });
  expect([frames.size, shown.at(-1)?.sequence]).toEqual([0, 2]);
  player.play();
  expect(player.getSnapshot()).toMatchObject({ atMs: 0, playing: true });
});

test("R71 time and video stand while what is watched is fetched, and go on when it is here", async () => {
  const { player, run, clock } = played(whole);
  const { deck, last } = deckOn(clock);
  player.attach(deck);
  player.play();
  expect(player.getSnapshot()).toMatchObject({ atMs: 0, loading: true });
  expect(last()).toMatchObject({ playing: false });
  await run(1_020);
  expect(player.getSnapshot()).toMatchObject({ loading: false });
  expect(player.getSnapshot().atMs).toBeGreaterThan(900);
  expect(last()).toMatchObject({ playing: true });
});

test("R71 offline what is here plays on with its video, and waits at what is not, which comes when one is back", async () => {
  const { player, run, clock, server, shelf, asked } = played(whole);
  const { deck, last } = deckOn(clock);
  server.problemOf = (n) => (n === 0 ? null : away);
  player.attach(deck);
  await run(100);
  player.seek(blockMs - 5_000);
  player.play();
  await run(3_000);
  expect(shelf.getSnapshot().problem).toEqual(away);
  expect(player.getSnapshot()).toMatchObject({ atMs: blockMs - 2_000, loading: false });
  expect(last()).toMatchObject({ playing: true });
  await run(30_000);
  expect(player.getSnapshot()).toMatchObject({ atMs: blockMs, playing: true, loading: false });
  expect(last()).toMatchObject({ playing: false });
  expect(asked.length).toBeLessThan(16);
  server.problemOf = () => null;
  shelf.retry();
  expect(player.getSnapshot().loading).toBe(true);
  await run(2_000);
  expect(player.getSnapshot().atMs).toBeGreaterThan(blockMs + 1_500);
});

test("R71 a jump is told to the medium, also where the recording came later; what is watched stays", async () => {
  const { player, run, clock, times } = played(unrecorded);
  const { deck, last } = deckOn(clock);
  player.attach(deck);
  await run(100);
  player.seek(7_000);
  expect(last()).toBeNull();
  player.renew({ ...times, timeMap: whole });
  expect([player.getSnapshot().atMs, last()?.mediaMs]).toEqual([7_000, 7_000]);
  const before = last()?.jumps;
  player.skip(-5_000);
  expect(last()).toMatchObject({ mediaMs: 2_000 });
  expect(last()?.jumps).not.toBe(before);
});

test("R71 who listens is told of changes alone, and a page that was left draws nothing more", async () => {
  const { player, run, frames } = played(unrecorded);
  await run(100);
  let told = 0;
  const leave = player.subscribe(() => {
    told += 1;
  });
  player.refresh();
  player.pause();
  expect(told).toBe(0);
  player.speed(2);
  player.play();
  await run(100);
  expect(told).toBeGreaterThan(2);
  const before = told;
  leave();
  await run(100);
  expect(told).toBe(before);
  player.close();
  expect(frames.size).toBe(0);
});
