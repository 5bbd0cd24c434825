import type { StudioState } from "@lectern/core";
import { emptyScene, type Id, SceneLayout } from "@lectern/shared";
import { describe, expect, test } from "vitest";
import { fillingOf, mediaPlaceOf, pageOf, programOfScene, splitOverlays } from "./program.ts";

const assetId = "ast_01980000-0001-7000-8000-000000000001" as Id<"asset">;
const id = "scn_01980000-0001-7000-8000-000000000001" as Id<"scene">;
const slide = { assetId, page: 7 };
const url = "https://northwind.school:8443/chart";
const ctaOverlay = { kind: "cta", id: "chart", label: "Star chart", url } as const;
const name = { kind: "name", id: "ada", text: "Ada", caption: "" } as const;
const shown = (...overlays: readonly (typeof ctaOverlay | typeof name)[]): StudioState["overlays"] =>
  overlays.map((overlay) => ({ overlay, ofScene: true }));

const onAir = (layout: SceneLayout): StudioState["program"] => ({
  ...programOfScene({ ...emptyScene, id, title: "A scene", layout }).program,
  slide,
});

describe("R41 what fills the picture", () => {
  test("without a scene people fill it and no page is shown, also when one was turned to", () => {
    const program = { scene: null, slide, since: null };
    expect(fillingOf(program)).toBe("people");
    expect(mediaPlaceOf("people")).toBe("fill");
    expect(pageOf(program)).toBeNull();
  });

  test.each(SceneLayout.options)(
    "%s shows the page on program exactly where it is a layout of pages",
    (layout) => {
      const isPaged = ["slide", "slide-camera", "image"].includes(layout);
      expect(pageOf(onAir(layout))).toEqual(isPaged ? slide : null);
    },
  );

  test.each(SceneLayout.options)("%s never has people over a page or a board", (layout) => {
    const place = mediaPlaceOf(layout);
    if (pageOf(onAir(layout)) !== null || layout.startsWith("board")) expect(place).not.toBe("fill");
    expect(place === "beside").toBe(layout.endsWith("-camera"));
  });

  test("a break shows its own picture and not the slide that was on program", () => {
    const scene = { ...emptyScene, id, title: "Break", layout: "waiting", assetId, page: 2 } as const;
    expect(pageOf({ ...programOfScene(scene).program, slide })).toEqual({ assetId, page: 2 });
  });

  test("a prepared scene is drawn without what its author noted", () => {
    const { program } = programOfScene(
      { ...emptyScene, id, title: "A", layout: "camera", notes: "Hush" },
      slide,
    );
    expect(JSON.stringify(program)).not.toContain("Hush");
    expect(program.slide).toEqual(slide);
  });
});

describe("R43 the call to action", () => {
  test("stands beside the picture with the host it leads to, everything else under it", () => {
    const { ctas, lower } = splitOverlays(shown(name, ctaOverlay), null);
    expect(ctas).toEqual([{ label: "Star chart", url, host: "northwind.school:8443" }]);
    expect(lower).toEqual([name]);
  });

  test("the one shown by hand comes first, and the same address is shown once", () => {
    const cta = { label: "By hand", url, host: "northwind.school:8443" };
    expect(splitOverlays(shown(ctaOverlay), cta).ctas).toEqual([cta]);
    const other = { ...cta, url: "https://northwind.school/other" };
    expect(splitOverlays(shown(ctaOverlay), other).ctas.map(({ label }) => label)).toEqual([
      "By hand",
      "Star chart",
    ]);
  });
});
