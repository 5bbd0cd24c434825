import type { SessionArtifacts } from "@lectern/shared";
import { expect, test } from "vitest";
import { goesOn, isBehind, isMaking, lanesOf } from "./lanes.ts";

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
  published: 0,
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

test("R61 R81 a manifest, which is logged when it is read, is read anew for what it does not know of, whenever that came", () => {
  const endedAt = "2026-11-25T10:00:00Z";
  const versions = { epoch: 1, head: 9, foldVersion: 1, published: 2, pipeline: null };
  const made = (published: number) => ({ ...artifacts("succeeded", []), published });
  expect([0, 2, 3].map((published) => isBehind({ versions }, made(published)))).toEqual([false, false, true]);
  expect(isBehind({ versions }, null)).toBe(false);
  const asksOn = (answer: SessionArtifacts | null, minutes = 0) =>
    goesOn({ versions, endedAt }, answer, Date.parse(endedAt) + minutes * 60_000);
  expect([asksOn(null), asksOn(made(2)), asksOn(made(3))]).toEqual([true, false, true]);
  const others = ["queued", "running", "parked", "cancelled"] as const;
  expect(others.map((state) => asksOn(artifacts(state, []), 600))).toEqual([true, true, false, false]);
  expect([9, 11].map((minutes) => asksOn(artifacts("none", []), minutes))).toEqual([true, false]);
});
