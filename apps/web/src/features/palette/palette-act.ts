/** The act that opens the palette, wherever it is given. */
export const paletteAct = "palette.open";
