"use client";

import { useEffect, useState } from "react";
import { type Tile, takesPlace } from "./tiles.ts";

/** So long somebody has to speak before they are shown large: a cough is no contribution. */
const settlesMs = 1_200;

/** The participant who spoke last for more than a moment. */
export function useHeldPlace(tiles: readonly Tile[]): string | null {
  const [held, setHeld] = useState<string | null>(null);
  const speakers = tiles.filter((tile) => tile.speaking && takesPlace(tile));
  const next = speakers.some(({ participantId }) => participantId === held)
    ? held
    : (speakers[0]?.participantId ?? null);
  useEffect(() => {
    if (next === null || next === held) return;
    const timer = setTimeout(() => setHeld(next), settlesMs);
    return () => clearTimeout(timer);
  }, [next, held]);
  return held;
}
