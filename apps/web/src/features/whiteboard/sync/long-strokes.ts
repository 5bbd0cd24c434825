import { mostPoints } from "@lectern/core";
import { type SceneElement, sizeOf } from "./scene-element.ts";

/** A stroke that has more points than one may have, as strokes that follow each other without a gap. */
function split(stroke: SceneElement): readonly SceneElement[] {
  const { points = [], pressures = [], id } = stroke;
  const pieces: SceneElement[] = [];
  for (let from = 0; from < points.length - 1; from += mostPoints - 1) {
    const some = points.slice(from, from + mostPoints);
    const next = {
      ...stroke,
      ...sizeOf(some),
      id: from === 0 ? id : `${id}.${from}`,
      version: stroke.version + 1,
      points: some,
      pressures: pressures.slice(from, from + mostPoints),
    };
    pieces.push(from === 0 ? next : { ...next, index: null });
  }
  return pieces;
}

/** The scene without strokes that are longer than the class takes; the same array where there are none. */
export function splitLongStrokes(scene: readonly SceneElement[]): readonly SceneElement[] {
  const isLong = ({ points = [], isDeleted }: SceneElement) => points.length > mostPoints && !isDeleted;
  return scene.some(isLong) ? scene.flatMap((one) => (isLong(one) ? split(one) : one)) : scene;
}
