/** A page of the board in the units of its elements, the same for everybody; what lies beside it is not seen. */
export const pageWidth = 1280;
export const pageHeight = 720;

/** Of an element that does not say how broad it is drawn. */
export const usualWidth = 2;
