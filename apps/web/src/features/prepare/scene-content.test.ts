import { type Overlay, SceneContent, type SceneLayout } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  drawable,
  faultsIn,
  fits,
  inLayout,
  layouts,
  minutesOf,
  needsPage,
  type Page,
  pageIn,
  sceneOf,
  titleOf,
  withOverlay,
} from "./scene-content.ts";

const page: Page = { assetId: "ast_01980000-0001-7000-8000-000000000001" as Page["assetId"], page: 3 };
const name = (text: string): Overlay => ({ kind: "name", id: "name", text, caption: "" });
const layout = fc.constantFrom<SceneLayout>(...layouts);

describe("R40 a scene while it is written", () => {
  test("R40 every layout can be chosen one after the other, and each scene on the way is one that can be kept", () => {
    fc.assert(
      fc.property(layout, fc.array(layout, { maxLength: 8 }), (first, others) => {
        let scene = sceneOf(first, "Scene", page);
        for (const next of others) scene = scene && inLayout(scene, next, page);
        expect(scene !== null && fits(scene)).toBe(true);
        expect(scene?.layout).toBe(others.at(-1) ?? first);
      }),
    );
  });

  test("R40 a page that one layout shows stays in the next that can show it", () => {
    const scene = sceneOf("slide", "Scene", page);
    const after = scene && inLayout(scene, "slide-camera", { ...page, page: 9 });
    expect(after && pageIn(after)).toEqual(page);
  });

  test("R40 a layout that needs a page is not to be had without any, and every other is", () => {
    for (const one of layouts) expect(sceneOf(one, "Scene", null) === null).toBe(needsPage(one));
  });

  test("R43 T18 what is written half is told by field and not drawn, and the rest is", () => {
    const cta = (url: string): Overlay => ({ kind: "cta", id: "cta", label: "Go", url });
    const name: Overlay = { kind: "name", id: "name", text: "Ada", caption: "" };
    const scene = sceneOf("camera", "", null);
    if (scene === null) throw new Error("a camera needs no page");
    const half = { ...scene, overlays: [cta("https://"), name] };
    expect([...faultsIn(half)].sort()).toEqual(["overlays.0.url", "title"]);
    expect(drawable(half).overlays).toEqual([name]);
    expect(drawable({ ...half, overlays: [cta("https://northwind.school/chart")] }).overlays).toHaveLength(1);
  });

  test("R40 each new overlay has an id of its own that the API takes", () => {
    let overlays: readonly Overlay[] = [];
    for (let n = 0; n < 8; n += 1) overlays = withOverlay(overlays, name("Ada"));
    const scene = sceneOf("camera", "Scene", null);
    expect(SceneContent.safeParse({ ...scene, overlays }).error?.issues ?? []).toEqual([]);
  });

  test("R40 an overlay that was taken away comes back where it was, beside what was written and added since", () => {
    const [ada, lin] = withOverlay([name("Ada")], name("Lin")) as [Overlay, Overlay];
    const written = { ...lin, text: "Lin Wu" } as Overlay;
    expect(withOverlay([written], ada, 0)).toEqual([ada, written]);
    const since = withOverlay([written], name("Sam"));
    const back = withOverlay(since, ada, 0);
    expect(back.slice(1)).toEqual(since);
    expect(back[0]).toMatchObject({ text: "Ada" });
    expect(new Set(back.map(({ id }) => id)).size).toBe(3);
  });

  test("R40 a slide names its scene by its first words, whatever is written there", () => {
    expect(titleOf("  \n 3 \n A balance  of two forces\nGravity")).toBe("A balance of two forces");
    expect(titleOf("12 · 34")).toBeNull();
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const title = titleOf(text);
        if (title !== null) expect(title.length).toBeLessThanOrEqual(160);
      }),
    );
  });

  test("the minutes of the running order count what is planned", () => {
    expect(minutesOf([{ plannedMinutes: 3 }, { plannedMinutes: null }, { plannedMinutes: 9 }])).toBe(12);
  });
});
