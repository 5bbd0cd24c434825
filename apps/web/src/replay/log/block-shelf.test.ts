import fc from "fast-check";
import { expect, test } from "vitest";
import { away, blockServer, denied } from "../testing/block-server.ts";
import { entriesFor, quietBlock } from "../testing/blocks.ts";
import { blockAt } from "./block-shelf.ts";

test("R71 what is watched is fetched at once, what comes next after it, and every block once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.nat(7), { maxLength: 6 }),
      async (count, seeks) => {
        const { clock, asked, shelf } = blockServer(count);
        shelf.open();
        for (const seek of seeks) {
          const n = seek % count;
          shelf.want(n);
          expect(asked).toContain(n);
          await clock.advance(seek);
        }
        await clock.advance(1_000);
        expect(asked.toSorted()).toEqual(Array.from({ length: count }, (_, n) => n));
        expect(shelf.getSnapshot()).toMatchObject({
          problem: null,
          blocks: asked.toSorted().map((n) => ({ n })),
        });
      },
    ),
  );
});

test("R71 after the block that is watched comes the one after it, and round to what was before", async () => {
  const { clock, asked, shelf } = blockServer(5);
  shelf.want(3);
  shelf.open();
  await clock.advance(1_000);
  expect(asked).toEqual([3, 4, 0, 1, 2]);
});

test("R71 a server that is away is asked after pauses that grow, however often the block is wanted, and it is said", async () => {
  const { clock, asked, shelf, server } = blockServer(3);
  shelf.open();
  await clock.advance(10);
  server.problemOf = () => away;
  // A frame every 20 ms for a minute.
  for (let frame = 0; frame < 3_000; frame++) {
    shelf.want(0);
    await clock.advance(20);
  }
  expect(shelf.getSnapshot()).toMatchObject({ problem: away, blocks: [{ n: 0 }] });
  const inAMinute = asked.length;
  expect(inAMinute).toBeLessThan(14);
  expect(inAMinute).toBeGreaterThan(5);
  server.problemOf = () => null;
  await clock.advance(11_000);
  expect(shelf.getSnapshot()).toMatchObject({ problem: null, blocks: [{ n: 0 }, { n: 1 }, { n: 2 }] });
});

test("R71 what was refused is asked for again by hand, or when one goes elsewhere, not by itself", async () => {
  const { clock, asked, shelf, server } = blockServer(3);
  server.problemOf = (n) => (n === 1 ? denied : null);
  shelf.open();
  await clock.advance(60_000);
  expect([asked, shelf.getSnapshot().problem]).toEqual([[0, 1], denied]);
  shelf.want(2);
  await clock.advance(60_000);
  expect([asked, shelf.getSnapshot().problem]).toEqual([[0, 1, 2, 1], denied]);
  server.problemOf = () => null;
  shelf.retry();
  expect(shelf.getSnapshot().problem).toBeNull();
  await clock.advance(10);
  expect(shelf.getSnapshot().blocks).toHaveLength(3);
});

test("R71 a block that is folded by other rules is not shown", async () => {
  const { clock, shelf, server } = blockServer(1);
  server.make = (n) => ({ ...quietBlock(n), foldVersion: 0 });
  shelf.open();
  await clock.advance(10);
  expect(shelf.getSnapshot()).toMatchObject({ blocks: [], problem: { code: "replay.outdated" } });
});

test("R71 a page that was left fetches nothing more, and goes on when it is opened anew", async () => {
  const { clock, asked, shelf } = blockServer(4);
  const close = shelf.open();
  await clock.advance(5);
  close();
  await clock.advance(60_000);
  expect([asked, clock.waiting]).toEqual([[0], 0]);
  shelf.open();
  await clock.advance(60_000);
  expect(asked).toEqual([0, 1, 2, 3]);
});

test("R71 a moment lies in the last block that has begun, what is before the class in the first", () => {
  const entries = entriesFor(3);
  expect([-1, 0, 299_999, 300_000, 1e9].map((atMs) => blockAt(entries, atMs))).toEqual([0, 0, 0, 1, 2]);
});
