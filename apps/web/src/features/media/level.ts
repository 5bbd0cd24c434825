/** Cells of the meter. */
export const levelCells = 12;

/** From here on somebody speaks; a quiet room is below. */
const speech = 0.12;

export const isHeard = (volume: number): boolean => volume >= speech;

/** @param volume from 0 to 1; how many cells are lit: ordinary speech fills more than half */
export const cellsOf = (volume: number): number =>
  Math.round(Math.min(1, Math.sqrt(Math.max(0, volume))) * levelCells);
