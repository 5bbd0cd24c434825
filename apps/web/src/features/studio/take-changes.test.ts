import type { Scene, StudioState } from "@lectern/core";
import { emptyScene, type Id } from "@lectern/shared";
import { describe, expect, test } from "vitest";
import { takeChanges } from "./take-changes.ts";

const assetId = "ast_01980000-0001-7000-8000-000000000001" as Id<"asset">;
const scene = (fields: Partial<Scene>): Scene => ({
  ...emptyScene,
  id: "scn_01980000-0001-7000-8000-000000000001" as Id<"scene">,
  title: "A scene",
  layout: "camera",
  ...fields,
});
const onAir = (fields: Partial<Scene>): StudioState => {
  const { notes: _, plannedMinutes: __, ...shown } = scene(fields);
  const slide = shown.assetId === null ? null : { assetId: shown.assetId, page: shown.page ?? 1 };
  return {
    scenes: [],
    preview: null,
    program: { scene: shown, slide, since: null },
    overlays: shown.overlays.map((overlay) => ({ overlay, ofScene: true })),
    cta: null,
  };
};
const ada = { kind: "name", id: "ada", text: "Ada", caption: "" } as const;
const slides = { layout: "slide", assetId, page: 7 } as const;

describe("R41 what a take would change", () => {
  test("a scene that is on program as it is changes nothing", () => {
    for (const fields of [{}, slides, { ...slides, overlays: [ada] }])
      expect(takeChanges(onAir(fields), scene(fields))).toEqual([]);
  });

  test("another page of the same file says from where to where", () => {
    expect(takeChanges(onAir(slides), scene({ ...slides, page: 9 }))).toEqual([
      { kind: "slide", from: 7, to: 9 },
    ]);
  });

  test("a slide that was turned since goes back", () => {
    const state = onAir(slides);
    const turned = { ...state, program: { ...state.program, slide: { assetId, page: 8 } } };
    expect(takeChanges(turned, scene(slides))).toEqual([{ kind: "slide", from: 8, to: 7 }]);
  });

  test("layout, slide and the overlays that come and go with scenes are all named", () => {
    const next = scene({ ...slides, overlays: [{ ...ada, id: "grace", text: "Grace" }] });
    expect(takeChanges(onAir({ overlays: [ada] }), next)).toEqual([
      { kind: "layout", layout: "slide" },
      { kind: "slide", from: null, to: 7 },
      { kind: "overlayGoes", name: "Ada" },
      { kind: "overlayComes", name: "Grace" },
    ]);
  });

  test("what was shown by hand stays, and is not said to go", () => {
    const state = { ...onAir({}), overlays: [{ overlay: ada, ofScene: false }] };
    expect(takeChanges(state, scene(slides))).toEqual([
      { kind: "layout", layout: "slide" },
      { kind: "slide", from: null, to: 7 },
    ]);
  });
});
