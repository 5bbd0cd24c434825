import type { BoardElement } from "@lectern/core";

type Pair = readonly [number, number];

const rounded = (n: number) => Math.round(n * 100) / 100;
const put = ([x, y]: Pair) => `${rounded(x)} ${rounded(y)}`;

/** How far a corner is rounded: a quarter of the side, of long sides 32. */
const cornerOf = ({ roundness }: BoardElement, side: number): number => {
  if (roundness == null) return 0;
  const most = roundness.type === 3 ? (roundness.value ?? 32) : Number.POSITIVE_INFINITY;
  return Math.min(side / 4, most);
};

function rectangle(element: BoardElement, w: number, h: number): string {
  const r = cornerOf(element, Math.min(w, h));
  if (r === 0) return `M0 0H${rounded(w)}V${rounded(h)}H0Z`;
  const along = `M${put([r, 0])}L${put([w - r, 0])}Q${put([w, 0])} ${put([w, r])}L${put([w, h - r])}`;
  return `${along}Q${put([w, h])} ${put([w - r, h])}L${put([r, h])}Q${put([0, h])} ${put([0, h - r])}L${put([0, r])}Q0 0 ${put([r, 0])}Z`;
}

const ellipse = (w: number, h: number): string => {
  const arc = `A${rounded(w / 2)} ${rounded(h / 2)} 0 1 1`;
  return `M0 ${rounded(h / 2)}${arc} ${put([w, h / 2])}${arc} ${put([0, h / 2])}Z`;
};

/** Through all points, straight or as one curve. */
function lineThrough(points: readonly Pair[], curved: boolean): string {
  const at = (n: number): Pair => points[Math.min(points.length - 1, Math.max(0, n))] ?? [0, 0];
  const parts = points.slice(1).map((to, n) => {
    if (!curved) return `L${put(to)}`;
    const [before, from, after] = [at(n - 1), at(n), at(n + 2)];
    const one: Pair = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const other: Pair = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    return `C${put(one)} ${put(other)} ${put(to)}`;
  });
  return `M${put(at(0))}${parts.join("")}`;
}

/** The two barbs of an arrow's head, at most 30 long and half as long as the arrow's last piece. */
function headAt(tip: Pair, from: Pair): string {
  const length = Math.hypot(tip[0] - from[0], tip[1] - from[1]);
  if (length === 0) return "";
  const size = Math.min(30, length / 2);
  const towards = Math.atan2(from[1] - tip[1], from[0] - tip[0]);
  const barb = (turn: number): Pair => [
    tip[0] + size * Math.cos(towards + turn),
    tip[1] + size * Math.sin(towards + turn),
  ];
  const turn = Math.PI / 9;
  return `M${put(barb(turn))}L${put(tip)}L${put(barb(-turn))}`;
}

/** The outline of everything that is no freehand stroke and no text; coordinates from the element's corner. */
export function shapePath(element: BoardElement): string {
  const { width: w = 0, height: h = 0, points = [] } = element;
  switch (element.type) {
    case "rectangle":
      return rectangle(element, w, h);
    case "ellipse":
      return ellipse(w, h);
    case "diamond":
      return `M${put([w / 2, 0])}L${put([w, h / 2])}L${put([w / 2, h])}L${put([0, h / 2])}Z`;
    case "line":
    case "arrow": {
      const [first, second] = points;
      const [beforeLast, last] = points.slice(-2);
      if (first === undefined || second === undefined || beforeLast === undefined || last === undefined)
        return "";
      const start = element.startArrowhead == null ? "" : headAt(first, second);
      const end = element.endArrowhead == null ? "" : headAt(last, beforeLast);
      return lineThrough(points, element.roundness != null && !element.elbowed) + start + end;
    }
    case "freedraw":
    case "text":
      return "";
  }
}
