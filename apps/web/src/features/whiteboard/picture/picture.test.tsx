import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { BoardElement } from "@lectern/core";
import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BoardPicture } from "../board-picture.tsx";
import { keptOf, type SceneElement, sceneElementOf } from "../sync/scene-element.ts";
import { freehandPath } from "./freehand.ts";

const numbersIn = (path: string) => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

const spot = fc.tuple(fc.integer({ min: 0, max: 1280 }), fc.integer({ min: 0, max: 720 }));

test("R41 the ink of a stroke is where its points are, never farther than the pen is broad", () => {
  fc.assert(
    fc.property(
      fc.array(spot, { minLength: 1, maxLength: 60 }),
      fc.constantFrom(1, 2, 7),
      (points, strokeWidth) => {
        const path = freehandPath({ points, strokeWidth });
        expect(path).toMatch(/^M.*Z$/);
        const reach = strokeWidth * 4.25 + 1;
        const ends = path.replace(/A[\d.]+ [\d.]+ 0 [01] [01] /g, "L");
        for (const [at, value] of numbersIn(ends).entries()) {
          const line = points.map((point) => point[at % 2] ?? 0);
          expect(value).toBeGreaterThanOrEqual(Math.min(...line) - reach);
          expect(value).toBeLessThanOrEqual(Math.max(...line) + reach);
        }
      },
    ),
  );
});

const sample = (type: BoardElement["type"], fields: Partial<SceneElement> = {}): SceneElement => ({
  ...{ id: type, type, version: 1, versionNonce: 1, x: 10, y: 20, width: 30, height: 40, isDeleted: false },
  ...{ strokeColor: "#c23b2c", strokeWidth: 2, fontFamily: 5, fontSize: 36, text: "Sun" },
  points: [
    [0, 0],
    [30, 40],
  ],
  ...fields,
});

test("R41 every kind of element is drawn, the same from what the class keeps as from what an editor holds", () => {
  for (const type of ["rectangle", "ellipse", "diamond", "line", "arrow", "freedraw", "text"] as const) {
    const held = sample(type, type === "arrow" ? { endArrowhead: "arrow" } : {});
    const kept = keptOf(held);
    if (kept === null) throw new Error(`${type} is not kept`);
    const full = sceneElementOf(kept, false) as BoardElement;
    const [short, long] = [kept, full].map((one) =>
      renderToStaticMarkup(<BoardPicture elements={[one]} paper={false} />),
    );
    expect(short).toBe(long);
    expect(short).toContain("translate(10 20)");
    expect(short).toContain("#c23b2c");
  }
});

test("the letters of the picture are those that the editor brings", () => {
  const css = readFileSync(new URL("../styles/picture.css", import.meta.url), "utf8");
  const wanted = [...css.matchAll(/\/excalidraw\/fonts\/Excalifont\/([\w.-]+)"/g)].map(([, name]) => name);
  const editor = createRequire(import.meta.url).resolve("@excalidraw/excalidraw");
  const there = readdirSync(join(dirname(editor), "fonts/Excalifont"));
  expect(wanted).toHaveLength(4);
  expect(there).toEqual(expect.arrayContaining(wanted));
});
