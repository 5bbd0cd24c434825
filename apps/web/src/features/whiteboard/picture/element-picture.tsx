import type { BoardElement } from "@lectern/core";
import { memo } from "react";
import { usualWidth } from "../page.ts";
import { freehandPath } from "./freehand.ts";
import { shapePath } from "./shape-path.ts";

/** The hand-written face of the editor, by its number; everything else is drawn in the interface's face. */
const handwriting = 5;
/** Of that face, in thousandths of its size. */
const ascent = 886;
const descent = 374;

const anchors: Readonly<Record<string, "start" | "middle" | "end">> = { center: "middle", right: "end" };

const isRightToLeft = (text: string) => /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufefc]/u.test(text);

function Words({ element }: { readonly element: BoardElement }) {
  const { text = "", fontSize = 20, lineHeight = 1.25, width = 0, textAlign = "left" } = element;
  const line = fontSize * lineHeight;
  const baseline = (line + (fontSize * (ascent - descent)) / 1_000) / 2;
  const rtl = isRightToLeft(text);
  const anchor = anchors[textAlign] ?? "start";
  const x = anchor === "middle" ? width / 2 : anchor === "end" ? width : 0;
  // SVG anchors by the direction of the text, the editor by the side of the page.
  const turned = anchor === "start" ? "end" : anchor === "end" ? "start" : anchor;
  return (
    <text
      className={(element.fontFamily ?? handwriting) === handwriting ? "board-text--hand" : "board-text"}
      fontSize={fontSize}
      fill={element.strokeColor}
      textAnchor={rtl ? turned : anchor}
      direction={rtl ? "rtl" : "ltr"}
    >
      {text.split("\n").map((words, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <tspan key={at} x={x} y={baseline + at * line}>
          {words}
        </tspan>
      ))}
    </text>
  );
}

const dashes: Readonly<Record<string, (width: number) => string>> = {
  dashed: (width) => `8 ${8 + width}`,
  dotted: (width) => `1.5 ${6 + width}`,
};

const isClosed = ({ type }: BoardElement) => type === "rectangle" || type === "ellipse" || type === "diamond";

function Drawn({ element }: { readonly element: BoardElement }) {
  const {
    type,
    strokeColor = "#1e1e1e",
    strokeWidth = usualWidth,
    backgroundColor = "transparent",
  } = element;
  if (type === "text") return <Words element={element} />;
  if (type === "freedraw") return <path d={freehandPath(element)} fill={strokeColor} />;
  return (
    <path
      d={shapePath(element)}
      fill={isClosed(element) && backgroundColor !== "transparent" ? backgroundColor : "none"}
      stroke={strokeColor}
      strokeWidth={strokeWidth}
      strokeDasharray={dashes[element.strokeStyle ?? "solid"]?.(strokeWidth)}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}

/** The middle around which an element is turned, from its corner. */
function middleOf({ width = 0, height = 0, points = [], type }: BoardElement) {
  if (type !== "freedraw" && type !== "line" && type !== "arrow") return [width / 2, height / 2] as const;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [
    (Math.min(0, ...xs) + Math.max(0, ...xs)) / 2,
    (Math.min(0, ...ys) + Math.max(0, ...ys)) / 2,
  ] as const;
}

/** One element where it lies; drawn anew only when it changed. */
export const ElementPicture = memo(function ElementPicture({ element }: { readonly element: BoardElement }) {
  const { x, y, angle = 0, opacity = 100 } = element;
  const turn = angle === 0 ? "" : ` rotate(${(angle * 180) / Math.PI} ${middleOf(element).join(" ")})`;
  return (
    <g transform={`translate(${x} ${y})${turn}`} opacity={opacity === 100 ? undefined : opacity / 100}>
      <Drawn element={element} />
    </g>
  );
});
