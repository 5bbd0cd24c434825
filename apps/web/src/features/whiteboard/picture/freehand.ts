import type { BoardElement } from "@lectern/core";

import { usualWidth } from "../page.ts";

type Spot = { readonly x: number; readonly y: number; readonly radius: number };
type Stroke = Pick<BoardElement, "points" | "pressures" | "strokeWidth">;

/** As the editor draws: a pen whose ink is so many times as wide as the stroke's width says, and thins with speed. */
const inkPerWidth = 4.25;
const thinning = 0.6;
const follows = 0.575;
const pressureFollows = 0.275;

const rounded = (n: number) => Math.round(n * 100) / 100;

const radiusAt = (size: number, pressure: number) =>
  size * Math.sin(((0.5 - thinning * (0.5 - pressure)) * Math.PI) / 2);

/** Where the ink lies and how broad: the hand's jitter is smoothed, and without a pen's pressure its speed tells it. */
function inkOf({ points = [], pressures = [], strokeWidth = usualWidth }: Stroke): readonly Spot[] {
  const size = strokeWidth * inkPerWidth;
  const spots: Spot[] = [];
  let pressure = 0.1;
  for (const [at, [x, y]] of points.entries()) {
    const last = spots.at(-1);
    if (last === undefined) {
      spots.push({ x, y, radius: radiusAt(size, pressures[0] ?? pressure) });
      continue;
    }
    const lag = at === points.length - 1 ? 1 : follows;
    const next = { x: last.x + (x - last.x) * lag, y: last.y + (y - last.y) * lag };
    const speed = Math.min(1, Math.hypot(next.x - last.x, next.y - last.y) / size);
    const told = pressures[at];
    pressure = told ?? Math.min(1, pressure + (1 - speed - pressure) * speed * pressureFollows);
    if (speed > 0 || told !== undefined) spots.push({ ...next, radius: radiusAt(size, pressure) });
  }
  return spots;
}

const circle = ({ x, y, radius }: Spot) => {
  const r = rounded(radius);
  const [left, right] = [rounded(x - radius), rounded(x + radius)];
  return `M${left} ${rounded(y)}A${r} ${r} 0 1 1 ${right} ${rounded(y)}A${r} ${r} 0 1 1 ${left} ${rounded(y)}Z`;
};

type Pair = readonly [number, number];
const middle = ([ax, ay]: Pair, [bx, by]: Pair): Pair => [(ax + bx) / 2, (ay + by) / 2];
const put = ([x, y]: Pair) => `${rounded(x)} ${rounded(y)}`;

/** One side of the ink as a smooth line, from where the path stands. */
const side = (points: readonly Pair[]): string =>
  points.map((point, at) => `Q${put(point)} ${put(middle(point, points[at + 1] ?? point))}`).join("");

/** The outline of a freehand stroke, to be filled; coordinates from the element's corner. */
export function freehandPath(stroke: Stroke): string {
  const ink = inkOf(stroke);
  const [first] = ink;
  const last = ink.at(-1);
  if (first === undefined || last === undefined) return "";
  if (ink.length === 1) return circle(first);
  const left: Pair[] = [];
  const right: Pair[] = [];
  let corners = "";
  let turned = { x: 0, y: 0 };
  for (const [at, spot] of ink.entries()) {
    const [from, to] = [ink[at - 1] ?? spot, ink[at + 1] ?? spot];
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const ahead = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
    // Around a sharp corner both sides would cross: a round of ink closes it.
    if (turned.x * ahead.x + turned.y * ahead.y < 0.3 && at > 0) corners += circle(spot);
    turned = ahead;
    left.push([spot.x + ahead.y * spot.radius, spot.y - ahead.x * spot.radius]);
    right.unshift([spot.x - ahead.y * spot.radius, spot.y + ahead.x * spot.radius]);
  }
  const cap = (radius: number, to: Pair | undefined) =>
    to === undefined ? "" : `A${rounded(radius)} ${rounded(radius)} 0 0 1 ${put(to)}`;
  const start = left[0] ?? [first.x, first.y];
  return `M${put(start)}${side(left)}${cap(last.radius, right[0])}${side(right)}${cap(first.radius, start)}Z${corners}`;
}
