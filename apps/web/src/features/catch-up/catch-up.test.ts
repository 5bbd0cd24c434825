import { expect, test } from "vitest";
import { followedClass } from "./testing/followed-class.ts";

test("[FO7] from the beginning, at any moment and back: the panels show what had been, and then what is", async () => {
  const { catchUp, live, minute, said } = followedClass();
  for (const text of ["one", "two", "three"]) await minute(text);
  expect(catchUp.getSource()).toBe(live);
  await catchUp.open();
  const { fromMs, toMs, atMs, status } = catchUp.getSnapshot();
  expect([status, atMs, toMs - fromMs]).toEqual(["past", fromMs, 180_000]);
  expect(said()).toEqual([]);
  catchUp.seek(fromMs + 130_000);
  expect(said()).toEqual(["one", "two"]);
  catchUp.seek(fromMs + 60_000);
  expect(said()).toEqual(["one"]);
  catchUp.seek(toMs + 99_000);
  expect(catchUp.getSnapshot().atMs).toBe(toMs);
  expect(catchUp.getSource().can({ type: "hand.raise" })).toMatchObject({ reason: "session.past" });
  catchUp.close();
  expect(catchUp.getSource()).toBe(live);
  expect(said()).toEqual(["one", "two", "three"]);
});

test("[FO7] twice as fast one comes up to now, what happens meanwhile included, and is live again", async () => {
  const { catchUp, clock, live, minute, said } = followedClass();
  for (const text of ["one", "two"]) await minute(text);
  await catchUp.open();
  catchUp.setSpeed(2);
  catchUp.play(true);
  await clock.advance(45_000);
  expect(said()).toEqual(["one"]);
  await minute("three");
  await clock.advance(14_000);
  expect(catchUp.getSource()).not.toBe(live);
  await clock.advance(500);
  expect(said()).toEqual(["one", "two", "three"]);
  await clock.advance(2_000);
  expect([catchUp.getSource(), catchUp.getSnapshot().status]).toEqual([live, "live"]);
});

test("[FO7] a class that cannot be read says so, and is asked for again", async () => {
  const { catchUp, live, minute, reach } = followedClass();
  await minute("one");
  reach.server = false;
  await catchUp.open();
  expect([catchUp.getSnapshot().status, catchUp.getSource()]).toEqual(["failed", live]);
  reach.server = true;
  await catchUp.open();
  expect(catchUp.getSnapshot().status).toBe("past");
});

test("[FO7] who looks back again reads on from where the log was read to; while one is live nothing runs", async () => {
  const { catchUp, clock, live, minute, said, reach, log } = followedClass();
  for (const text of ["one", "two"]) await minute(text);
  await catchUp.open();
  catchUp.play(true);
  await clock.advance(1_000);
  catchUp.close();
  expect(clock.waiting).toBe(0);
  const head = log.state.sequence;
  await minute("three");
  reach.asked.length = 0;
  await catchUp.open();
  expect(reach.asked).toEqual([head]);
  catchUp.seek(catchUp.getSnapshot().toMs);
  expect(said()).toEqual(["one", "two", "three"]);
  catchUp.close();
  log.restore(1);
  for (const text of ["four", "five"]) await minute(text);
  await catchUp.open();
  catchUp.seek(catchUp.getSnapshot().toMs);
  expect(catchUp.getSource()).not.toBe(live);
  const now = log.state.chat.messages.map(({ text }) => text);
  expect([said(), now.at(-1)]).toEqual([now, "five"]);
});

test("[FO7] who looks back knows the names of those who came meanwhile", async () => {
  const { catchUp, clock, minute, names } = followedClass();
  await minute("one");
  await catchUp.open();
  const known = { ...names.known, par_new: { name: "Noor" } } as typeof names.known;
  names.known = known;
  await clock.advance(1_500);
  expect(catchUp.getSource().getSnapshot().people).toBe(known);
});

test("[FO7] who leaves while it is read is live, whatever comes then", async () => {
  const { catchUp, live, minute } = followedClass();
  await minute("one");
  const opening = catchUp.open();
  catchUp.close();
  await opening;
  expect([catchUp.getSnapshot().status, catchUp.getSource()]).toEqual(["live", live]);
});

test("[FO7] another class of viewers or another history is another past: one is live again", async () => {
  const { catchUp, clock, become, minute, log } = followedClass();
  await minute("one");
  await catchUp.open();
  become("assistant");
  await clock.advance(1_000);
  expect(catchUp.getSnapshot().status).toBe("live");
  await catchUp.open();
  log.restore(1);
  for (const text of ["two", "three"]) await minute(text);
  catchUp.seek(catchUp.getSnapshot().toMs);
  await clock.advance(3_000);
  expect(catchUp.getSnapshot().status).toBe("live");
});
