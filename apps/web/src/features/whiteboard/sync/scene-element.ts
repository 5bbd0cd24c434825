import type { BoardElement } from "@lectern/core";
import { usualWidth } from "../page.ts";

/** An element as the editor holds it; it keeps more fields than the class does, and those that it removed. */
export type SceneElement = Omit<BoardElement, "type"> & {
  readonly type: string;
  readonly isDeleted: boolean;
};

const drawable: readonly string[] = [
  "rectangle",
  "diamond",
  "ellipse",
  "line",
  "arrow",
  "freedraw",
  "text",
] satisfies BoardElement["type"][];

/** What an element is where it does not say: not sent, and put back for the editor. */
const usual: Partial<BoardElement> = {
  width: 0,
  height: 0,
  angle: 0,
  strokeColor: "#1e1e1e",
  backgroundColor: "transparent",
  fillStyle: "solid",
  strokeWidth: usualWidth,
  strokeStyle: "solid",
  roughness: 0,
  opacity: 100,
  roundness: null,
  groupIds: [],
  boundElements: null,
  index: null,
};

const usualOf: { readonly [Type in BoardElement["type"]]?: Partial<BoardElement> } = {
  line: { startBinding: null, endBinding: null, startArrowhead: null, endArrowhead: null },
  arrow: { startBinding: null, endBinding: null, startArrowhead: null, endArrowhead: null, elbowed: false },
  freedraw: { pressures: [], simulatePressure: true },
  text: {
    fontSize: 20,
    fontFamily: 5,
    textAlign: "left",
    verticalAlign: "top",
    lineHeight: 1.25,
    containerId: null,
    autoResize: true,
  },
};

const own: { readonly [Type in BoardElement["type"]]?: readonly (keyof BoardElement)[] } = {
  line: ["points"],
  arrow: ["points"],
  freedraw: ["points"],
  text: ["text", "originalText"],
};

const always = ["id", "type", "version", "versionNonce", "x", "y"] as const;

const usualFor = (type: BoardElement["type"]): Partial<BoardElement> => ({ ...usual, ...usualOf[type] });

const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);

const isUsual = (value: unknown, said: unknown) =>
  value === undefined || value === said || (isEmpty(value) && isEmpty(said));

/** Of a page of 1280 units nobody sees more digits than these; of a turn more are seen. */
const hundredths = (n: number) => Math.round(n * 100) / 100;
const tenths = (n: number) => Math.round(n * 10) / 10;

function kept(field: keyof BoardElement, value: unknown): unknown {
  if (field === "points" && Array.isArray(value)) return value.map(([x, y]) => [tenths(x), tenths(y)]);
  if (field === "pressures" && Array.isArray(value)) return value.map(hundredths);
  if (field === "angle" || typeof value !== "number") return value;
  return hundredths(value);
}

/** Of a freehand stroke the points say how large it is. */
export function sizeOf(points: readonly (readonly [number, number])[]) {
  let [left, top, right, bottom] = [0, 0, 0, 0];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { width: right - left, height: bottom - top };
}

/** What the class keeps of an element; null for what it does not know. */
export function keptOf(element: SceneElement | BoardElement): BoardElement | null {
  if (!drawable.includes(element.type)) return null;
  const { type, ...known } = element as BoardElement;
  const said = usualFor(type);
  const isDerived = (field: string) => type === "freedraw" && (field === "width" || field === "height");
  const repeats = known.originalText === known.text;
  const optional = [...(Object.keys(said) as (keyof BoardElement)[]), ...(own[type] ?? [])].filter(
    (field) =>
      !isDerived(field) &&
      !(field === "originalText" && repeats) &&
      !isUsual(element[field as "x"], said[field]),
  );
  const fields = [...always, ...optional].map(
    (field) => [field, kept(field, element[field as "x"])] as const,
  );
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as BoardElement;
}

/** A kept element with everything that the editor needs. `locked`: it can be seen there, not changed. */
export function sceneElementOf(element: BoardElement, locked: boolean): SceneElement {
  const { points = [], text = "" } = element;
  return {
    ...usualFor(element.type),
    ...(element.type === "freedraw" ? sizeOf(points) : {}),
    ...(element.type === "text" ? { originalText: text } : {}),
    ...{ seed: 1, updated: 1, frameId: null, link: null, lastCommittedPoint: null },
    ...element,
    ...(element.pressures === undefined && element.type === "freedraw" ? { pressures: [] } : {}),
    index: element.index ?? null,
    locked,
    isDeleted: false,
  };
}

/** Everything about an element that is seen; equal for equal pictures. */
export const pictureOf = (element: BoardElement | SceneElement): string => {
  const { version: _, versionNonce: __, ...seen } = keptOf(element) ?? element;
  return JSON.stringify(seen);
};
