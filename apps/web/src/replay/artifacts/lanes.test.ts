import type { SessionArtifacts } from "@lectern/shared";
import { expect, test } from "vitest";
import { isMaking, lanesOf } from "./lanes.ts";

const stage = (name: string, state: SessionArtifacts["stages"][number]["state"], progress = 0, part = 0) => ({
  name,
  part,
  state,
  attempts: 1,
  progress,
  fault: null,
  updatedAt: "2026-11-25T10:00:00Z",
});

const artifacts = (
  state: SessionArtifacts["state"],
  stages: SessionArtifacts["stages"],
): SessionArtifacts => ({
  state,
  progress: 0,
  fault: null,
  stages,
  items: [],
  notes: [],
  updatedAt: null,
});

const nothing = {
  tracks: [],
  links: { transcript: null, captions: null, chapters: null, search: "/api/v1/s", artifacts: "/api/v1/a" },
};

test("R61 a replay tells how far each thing is that is still being made of its class", () => {
  const running = artifacts("running", [
    stage("ingest", "done", 1),
    stage("sanity", "running", 0.5),
    stage("publish-video", "waiting"),
    stage("asr", "parked"),
    stage("chapters", "waiting"),
  ]);
  expect(lanesOf(nothing, running)).toEqual([
    { name: "video", state: "making", progress: 0.5 },
    { name: "captions", state: "failed", progress: 0 },
    { name: "chapters", state: "waiting", progress: 0 },
  ]);
});

test("R61 what is there is done, and what did not come of a run that is over does not come", () => {
  const links = { ...nothing.links, transcript: "/api/v1/t" };
  const lanes = lanesOf({ ...nothing, links }, artifacts("succeeded", []));
  expect(lanes.map(({ state }) => state)).toEqual(["none", "done", "none"]);
  expect([
    isMaking({ state: "running" }),
    isMaking({ state: "succeeded" }),
    isMaking({ state: "parked" }),
  ]).toEqual([true, false, false]);
});
