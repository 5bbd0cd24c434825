import { expect, test } from "vitest";
import { ClassView } from "./class-view.ts";
import { ClassLog, sam, sessionId } from "./testing/class-log.ts";

test("R32 who is told of a limit knows it until a beacon, or another connection, says nothing of it", () => {
  const participant = new ClassLog(() => Date.parse("2026-11-25T09:00:00Z")).participant(sam);
  const view = new ClassView(participant);
  const welcome = {
    type: "welcome",
    session: sessionId,
    participant,
    class: "learner",
    epoch: 1,
    head: 0,
    foldVersion: 1,
    mode: "tail",
  } as const;
  const head = { type: "head", epoch: 1, head: 0, capture: "ok" } as const;
  view.welcome(welcome);
  expect(view.limited).toBe(false);
  view.beacon({ ...head, limited: true });
  expect(view.limited).toBe(true);
  view.beacon(head);
  expect(view.limited).toBe(false);
  view.beacon({ ...head, limited: true });
  view.welcome(welcome);
  expect(view.limited).toBe(false);
});
