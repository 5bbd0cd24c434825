import type { BoardElement } from "@lectern/core";
import { useId } from "react";
import { pageHeight, pageWidth } from "./page.ts";
import { ElementPicture } from "./picture/element-picture.tsx";
import "./styles/picture.css";

type Props = {
  /** From the lowest up, as core's `drawnOn` gives them. */
  readonly elements: readonly BoardElement[];
  /** Accessible name; without one it is decoration, as in a thumbnail. */
  readonly label?: string;
  /** Without paper what lies under the picture is seen. */
  readonly paper?: boolean;
};

function Paper() {
  const dots = useId();
  return (
    <>
      <pattern id={dots} width="64" height="64" x="8" y="8" patternUnits="userSpaceOnUse">
        <circle className="board-paper__dot" cx="32" cy="32" r="1.6" />
      </pattern>
      <rect className="board-paper" width={pageWidth} height={pageHeight} />
      <rect width={pageWidth} height={pageHeight} fill={`url(#${dots})`} />
    </>
  );
}

/** A page of the board as everybody sees it, for reading only; it fits into the place that it is given. */
export function BoardPicture({ elements, label, paper = true }: Props) {
  const named = label !== undefined;
  return (
    <svg
      className="board-picture"
      viewBox={`0 0 ${pageWidth} ${pageHeight}`}
      role={named ? "img" : undefined}
      aria-label={label}
      aria-hidden={!named}
    >
      {paper && <Paper />}
      {elements.map((element) => (
        <ElementPicture key={element.id} element={element} />
      ))}
    </svg>
  );
}
