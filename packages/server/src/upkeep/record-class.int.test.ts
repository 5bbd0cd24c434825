import { refuse } from "@lectern/shared";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMemoryMediaRoom } from "../adapters/memory/memory-media-room.ts";
import type { Recorder } from "../ports/recorder.ts";
import { classRecorder, recordClass } from "./record-class.ts";
import { minuteMs, openRunningClasses, type RunningClasses } from "./testing/running-classes.ts";

let world: RunningClasses;
beforeAll(async () => {
  world = await openRunningClasses();
});
afterAll(() => world.close());

test("RC3 T27 a recorder that was given up while it was silent is stopped as soon as it answers, once", async () => {
  const { stream, teacher } = await world.startClass({ recording: "on" });
  await world.issue(stream, teacher, { type: "recording.request" });
  const silent = refuse("unavailable", "recording.unavailable", "Silent.");
  let answers = false;
  const stopped: string[] = [];
  const recorder: Recorder = {
    start: async () => silent,
    status: async () => silent,
    async stop({ recordingId }) {
      if (!answers) return silent;
      stopped.push(recordingId);
      return { state: "active", files: [], uploadWaiting: false, error: null };
    },
    ready: async () => answers,
  };
  const media = createMemoryMediaRoom(() => world.clock.ms);
  const tend = recordClass(world.upkeep(), recorder, media);
  const turn = () => world.turn(classRecorder, tend, stream);
  await turn();
  world.clock.ms += minuteMs;
  await turn();
  const { recording } = await world.stateOf(stream);
  expect(recording.status).toBe("failed");
  await turn();
  expect(stopped).toEqual([]);
  answers = true;
  await turn();
  await turn();
  expect(stopped).toEqual([recording.recordingId]);
  await world.issue(stream, teacher, { type: "session.end" });
  await turn();
  expect(await world.cursorOf(classRecorder, stream)).toBe((await world.stateOf(stream)).sequence);
});
