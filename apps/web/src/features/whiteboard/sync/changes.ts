import {
  type BoardElement,
  type Entries,
  type Entry,
  mostPoints,
  replaces,
  type StrokeChunk,
} from "@lectern/core";
import { keptOf, pictureOf, type SceneElement } from "./scene-element.ts";

export type Changes = {
  readonly elements: readonly BoardElement[];
  readonly strokes: readonly StrokeChunk[];
  readonly removed: readonly string[];
};

/** Who draws: staff change everything, everybody else what is their own. */
export type Author = { readonly id: string; readonly staff: boolean };

export const mayChange = (entry: Entry | undefined, { id, staff }: Author): boolean =>
  entry === undefined || staff || entry.by === id;

const unseen = (element: BoardElement) =>
  element.type === "text"
    ? (element.text ?? "").trim() === ""
    : element.type !== "freedraw" && !element.width && !element.height;

/** The points that a stroke has more than the class knows; null where it was changed in another way. */
function growth({ element }: Entry, now: BoardElement): StrokeChunk | null {
  if (element?.type !== "freedraw" || now.type !== "freedraw") return null;
  const known = element.points ?? [];
  const points = (now.points ?? []).slice(known.length);
  if (points.length === 0) return null;
  const pressures = now.pressures?.slice(known.length);
  const before = {
    ...now,
    points: now.points?.slice(0, known.length),
    pressures: now.pressures?.slice(0, known.length),
  };
  if (pictureOf(before) !== pictureOf(element)) return null;
  const { id, version, versionNonce } = now;
  return { id, version, versionNonce, from: known.length, points, ...(pressures ? { pressures } : {}) };
}

/** A stroke longer than the class takes is sent as far as it is taken; the editor splits it when the pen is up. */
const taken = (element: BoardElement): BoardElement =>
  (element.points?.length ?? 0) <= mostPoints
    ? element
    : {
        ...element,
        points: element.points?.slice(0, mostPoints),
        ...(element.pressures ? { pressures: element.pressures.slice(0, mostPoints) } : {}),
      };

/**
 * What the editor has that the class does not know: only elements whose version rose, freehand strokes as the points
 * that came, removals by id.
 * @param entries the page with everything that is on its way already
 * @param scene everything in the editor, removed elements included
 */
export function changesBetween(entries: Entries, scene: readonly SceneElement[], author: Author): Changes {
  const elements: BoardElement[] = [];
  const strokes: StrokeChunk[] = [];
  const removed: string[] = [];
  for (const one of scene) {
    const entry = entries[one.id];
    if (entry !== undefined && entry.version === one.version && entry.versionNonce === one.versionNonce)
      if (!one.isDeleted || entry.element === null) continue;
    if (!mayChange(entry, author)) continue;
    if (one.isDeleted) {
      if (entry?.element != null && entry.version <= one.version) removed.push(one.id);
      continue;
    }
    const now = keptOf(one);
    if (now === null || !replaces(entry, { ...now, element: now })) continue;
    const sent = taken(now);
    if (entry?.element ? pictureOf(entry.element) === pictureOf(sent) : unseen(sent)) continue;
    const chunk = entry === undefined ? null : growth(entry, sent);
    if (chunk === null) elements.push(sent);
    else strokes.push(chunk);
  }
  return { elements, strokes, removed };
}

export const isNothing = ({ elements, strokes, removed }: Changes): boolean =>
  elements.length + strokes.length + removed.length === 0;
