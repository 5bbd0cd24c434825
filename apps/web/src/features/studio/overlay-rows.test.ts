import type { Scene, StudioState } from "@lectern/core";
import { emptyScene, type Id } from "@lectern/shared";
import { describe, expect, test } from "vitest";
import { overlayRows } from "./overlay-rows.ts";

const ada = { kind: "name", id: "ada", text: "Ada", caption: "" } as const;
const chart = {
  kind: "cta",
  id: "chart",
  label: "Star chart",
  url: "https://northwind.school/chart",
} as const;
const scene: Scene = {
  ...emptyScene,
  id: "scn_01980000-0001-7000-8000-000000000001" as Id<"scene">,
  title: "A scene",
  layout: "camera",
};
const studio = (fields: Partial<StudioState>): StudioState => ({
  scenes: [],
  preview: null,
  program: { scene: null, slide: null, since: null },
  overlays: [],
  cta: null,
  ...fields,
});

describe("R41 what lies over the program, and what could", () => {
  test("what is on air is hidden by its id, what its scene brought and was hidden is shown again", () => {
    const program = { scene: { ...scene, overlays: [ada] }, slide: null, since: null };
    const onAir = studio({ program, overlays: [{ overlay: ada, ofScene: true }] });
    expect(overlayRows(onAir, "Ada")).toMatchObject([
      { onAir: true, command: { type: "overlay.hide", overlayId: "ada" } },
    ]);
    expect(overlayRows(studio({ program }), "Ada")).toMatchObject([
      { onAir: false, command: { type: "overlay.show", overlay: ada } },
    ]);
  });

  test("one's own name can always be shown, and stands there once", () => {
    expect(overlayRows(studio({}), "Grace")).toMatchObject([{ kind: "name", name: "Grace", onAir: false }]);
  });

  test("a timer that runs can be hidden, and one that is hidden is not offered again", () => {
    const timer = { kind: "timer", id: "t", label: "Break", endsAtMs: 1 } as const;
    const running = studio({ overlays: [{ overlay: timer, ofScene: false }] });
    expect(overlayRows(running, "")).toMatchObject([{ command: { type: "overlay.hide", overlayId: "t" } }]);
  });

  test("R43 a link that some scene has is offered once, and not while it is shown", () => {
    const scenes = [
      { ...scene, overlays: [chart] },
      { ...scene, overlays: [{ ...chart, id: "again" }] },
    ];
    const { label, url } = chart;
    expect(overlayRows(studio({ scenes }), "")).toMatchObject([
      { host: "northwind.school", onAir: false, command: { type: "cta.show", label, url } },
    ]);
    const shown = studio({ scenes, cta: { label, url, host: "northwind.school" } });
    expect(overlayRows(shown, "")).toMatchObject([
      { key: "cta", onAir: true, command: { type: "cta.hide" } },
    ]);
  });
});
