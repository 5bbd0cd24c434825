"use client";

import { type RefObject, useEffect, useState } from "react";

/** Width of a tile of the strip with its gap in CSS pixels, as `media.css` has it. */
const tileWidth = { wide: 176, narrow: 112 };
const narrowFrame = 560;

/** How many tiles of the strip stand side by side in this frame. */
export function useColumns(frame: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(3);
  useEffect(() => {
    if (frame.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width } = entry.contentRect;
      setColumns(Math.max(1, Math.floor(width / (width < narrowFrame ? tileWidth.narrow : tileWidth.wide))));
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [frame]);
  return columns;
}
