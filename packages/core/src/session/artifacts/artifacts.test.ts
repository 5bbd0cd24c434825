import { expect, test } from "vitest";
import { cast, service } from "../testing/people.ts";
import { liveClass, reasonOf } from "../testing/scenes.ts";

const { ada, sam } = cast;
const engine = service("artifacts");
const published = (version: number) => ({ type: "artifact.publish", part: "captions", version });
const failed = (stage: string, n = 1) => ({
  type: "artifact.fail",
  runId: `01980000-0001-7000-8000-00000000000${n}`,
  stage,
});

function classThatEnded() {
  const room = liveClass([sam]);
  room.given(ada.ticket, { type: "session.end" });
  return room;
}

test("R60 [AR1] the artifacts service alone says what was made of a class, and only after it", () => {
  const live = liveClass([sam]);
  expect(reasonOf(live.issue(engine, published(1)))).toBe("session.not-now");
  const room = classThatEnded();
  for (const actor of [ada.ticket, ada.asked, sam.ticket, service("recorder")])
    for (const command of [published(1), failed("asr")])
      expect(reasonOf(room.issue(actor, command))).toBe("command.not-yours");
  expect(room.given(engine, published(1))).toEqual(["artifact.published"]);
});

test("R61 [AR2] what is not newer than what was told changes nothing", () => {
  const room = classThatEnded();
  expect(room.given(engine, published(2))).toEqual(["artifact.published"]);
  expect(room.given(engine, published(2))).toEqual([]);
  expect(room.given(engine, published(1))).toEqual([]);
  expect(room.given(engine, published(3))).toEqual(["artifact.published"]);
  expect(room.state.artifacts).toEqual({ version: 3, failed: null });
});

test("R61 [AR3] a failure is told once for a run and its stage, until the next publication", () => {
  const room = classThatEnded();
  expect(room.given(engine, failed("asr"))).toEqual(["artifact.failed"]);
  expect(room.given(engine, failed("asr"))).toEqual([]);
  expect(room.given(engine, failed("chapters"))).toEqual(["artifact.failed"]);
  expect(room.given(engine, failed("chapters", 2))).toEqual(["artifact.failed"]);
  expect(room.state.artifacts.failed).toMatchObject({ stage: "chapters" });
  room.given(engine, published(1));
  expect(room.state.artifacts.failed).toBeNull();
  expect(room.given(engine, failed("chapters", 2))).toEqual(["artifact.failed"]);
});
