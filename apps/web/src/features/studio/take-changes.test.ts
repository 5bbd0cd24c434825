import { type Scene, type StudioState, sessionRules } from "@lectern/core";
import { emptyScene, type Id, SceneLayout } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { programAfter } from "../../stage/program.ts";
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

  test("another break is another picture, by what is written on it and by how long it counts", () => {
    const pause = { layout: "waiting", title: "Break", countdownMs: 300_000 } as const;
    expect(takeChanges(onAir(pause), scene({ ...pause, notes: "Tea" }))).toEqual([]);
    for (const other of [{ title: "Lunch" }, { countdownMs: 600_000 }])
      expect(takeChanges(onAir(pause), scene({ ...pause, ...other }))).toEqual([
        { kind: "layout", layout: "waiting" },
      ]);
  });

  test("an overlay that says something else since comes anew", () => {
    const next = scene({ overlays: [{ ...ada, text: "Ada Lovelace" }] });
    expect(takeChanges(onAir({ overlays: [ada] }), next)).toEqual([
      { kind: "overlayComes", name: "Ada Lovelace" },
    ]);
  });
});

const overlay = fc.record({
  kind: fc.constant("name" as const),
  id: fc.constantFrom("ada", "grace", "sam"),
  text: fc.constantFrom("Ada", "Grace"),
  caption: fc.constant(""),
});
const overlays = fc.uniqueArray(overlay, { selector: ({ id }) => id });
const page = fc.option(fc.integer({ min: 1, max: 3 }));
const anyScene = fc
  .record({ layout: fc.constantFrom(...SceneLayout.options), overlays, page })
  .map((fields) => scene({ ...fields, assetId: fields.page === null ? null : assetId }));
const anyStudio = fc
  .record({ scene: anyScene, shown: fc.array(fc.record({ overlay, ofScene: fc.boolean() })) })
  .map(({ scene: onProgram, shown }) => ({ ...onAir(onProgram), overlays: shown }));

test("R41 the preview is the picture that the log makes of a take", () => {
  fc.assert(
    fc.property(anyStudio, anyScene, (studio, next) => {
      const { notes: _, plannedMinutes: __, ...shown } = next;
      const at = "2026-11-25T10:00:00.000Z";
      const { studio: taken } = sessionRules.evolve(
        { ...sessionRules.initial(), studio },
        {
          ...{ sequence: 1, type: "scene.changed", v: 1, at, payload: { scene: shown } },
          actor: { kind: "service", id: "test" },
        },
      );
      const { program, overlays: over } = programAfter(studio, next);
      expect({ program: { ...program, since: at }, over }).toEqual({
        program: taken.program,
        over: taken.overlays,
      });
    }),
  );
});
