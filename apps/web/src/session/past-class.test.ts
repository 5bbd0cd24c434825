import { fold, mineOf, sessionRules, viewState } from "@lectern/core";
import { expect, test } from "vitest";
import { PastClass } from "./past-class.ts";
import { ada, ClassLog, people, sam, sessionId } from "./testing/class-log.ts";

/** A class in which Sam asks the teachers something in private, and everybody chats. */
function talked() {
  let nowMs = Date.parse("2026-11-25T09:00:00Z");
  const log = new ClassLog(() => (nowMs += 1_000));
  log.given(sam.asked, { type: "message.send", text: "What is a star?", to: "all" });
  log.given(sam.asked, { type: "message.send", text: "I have to leave early.", to: "staff" });
  log.given(ada.asked, { type: "message.send", text: "A ball of gas.", to: "all" });
  return log;
}

const at = (log: ClassLog, sequence: number) =>
  viewState(fold(sessionRules, log.events.slice(0, sequence)), "learner");

test("R71 a class at a moment shows what had been by then, also of what is one person's alone", () => {
  const log = talked();
  const head = log.state.sequence;
  const past = new PastClass(
    { sessionId, participant: log.participant(sam), mine: mineOf(log.state, sam.id), people },
    at(log, head - 2),
  );
  const own = () => past.getSnapshot().mine.chat?.messages.map(({ text }) => text);
  expect(own()).toEqual([]);
  let told = 0;
  const stop = past.subscribe(() => (told += 1));
  past.show(at(log, head - 1));
  expect(own()).toEqual(["I have to leave early."]);
  past.show(past.getSnapshot().confirmed);
  expect(told).toBe(1);
  stop();
  past.show(at(log, head));
  expect(told).toBe(1);
  expect(past.getSnapshot().state.chat.messages.at(-1)?.text).toBe("A ball of gas.");
});

test("R71 nothing can be done in a moment that is over", async () => {
  const log = talked();
  const viewer = { sessionId, participant: log.participant(ada), mine: {}, people };
  const past = new PastClass(viewer, log.state);
  expect(past.can()).toMatchObject({ reason: "session.past" });
  expect(await past.send()).toMatchObject({ refused: { reason: "session.past" } });
  expect(past.getSnapshot().readOnly).toBe(true);
});
