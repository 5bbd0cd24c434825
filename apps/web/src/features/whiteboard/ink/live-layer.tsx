"use client";

import { usePersonName } from "../../../session/use-person-name.ts";
import { ElementPicture } from "../picture/element-picture.tsx";
import { useLiveInk } from "./use-live-ink.ts";

/** Over the page, in its units: what others draw before it is saved, and where they point. */
export function LiveLayer({ page }: { readonly page: number }) {
  const ink = useLiveInk();
  const nameOf = usePersonName();
  return (
    <>
      {[...ink.pieces.values()]
        .filter((piece) => piece.page === page)
        .map(({ key, element }) => (
          <ElementPicture key={key} element={element} />
        ))}
      {[...ink.pointers.values()]
        .filter((pointer) => pointer.page === page)
        .map(({ by, x, y }) => (
          <g key={by} className="board-pointer" transform={`translate(${x} ${y})`}>
            <path d="M0 0l17 6-7 2.500-2.500 7z" />
            <text x="14" y="34">
              {nameOf(by)}
            </text>
          </g>
        ))}
    </>
  );
}
