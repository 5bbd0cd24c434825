import { BoardElement } from "@lectern/core";
import { z } from "zod";
import { pageHeight, pageWidth } from "../page.ts";

const page = z.int().min(1).max(20);

/** Something that somebody draws at this moment: of a freehand stroke only the points from `from` on. */
export const InkSignal = z.strictObject({ page, from: z.int().min(0).max(2_000), element: BoardElement });
export type InkSignal = z.infer<typeof InkSignal>;

/** Where somebody's pointer is on the page. */
export const PointerSignal = z.strictObject({
  page,
  x: z.number().min(0).max(pageWidth),
  y: z.number().min(0).max(pageHeight),
});
export type PointerSignal = z.infer<typeof PointerSignal>;
