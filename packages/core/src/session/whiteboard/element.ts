import { isStorable } from "@lectern/shared";
import { z } from "zod";

/** Coordinates beyond this are nobody's drawing. */
const coordinate = z.number().min(-1_000_000).max(1_000_000);
const length = z.number().min(-1_000_000).max(1_000_000);
const ratio = z.number().min(-100).max(100);
const name = z.string().min(1).max(64);
const word = z.string().regex(/^[a-z_-]{1,32}$/);
const color = z.string().regex(/^(#[0-9a-fA-F]{3,8}|[a-z]{1,20})$/, "must be a colour");
const text = z.string().max(4_000).refine(isStorable, "contains a character that cannot be stored");
const Point = z.tuple([coordinate, coordinate]);
const Pressure = z.number().min(0).max(1);

/** The most points of one stroke. */
export const mostPoints = 2_000;

const binding = z
  .object({
    elementId: name,
    focus: ratio.optional(),
    gap: length.optional(),
    fixedPoint: z.tuple([ratio, ratio]).nullable().optional(),
  })
  .nullable();

/** Which of two is newer: the higher version, of equals the lower nonce. */
const Version = {
  version: z.int().min(1),
  versionNonce: z.int().min(0).max(4_294_967_295),
};

/**
 * An Excalidraw element, as far as a class keeps it: fields that are not listed are dropped, above all links, files
 * by address and what other programs add.
 */
export const BoardElement = z.object({
  id: name,
  type: z.enum(["rectangle", "diamond", "ellipse", "line", "arrow", "freedraw", "text"]),
  ...Version,
  x: coordinate,
  y: coordinate,
  width: length.optional(),
  height: length.optional(),
  angle: ratio.optional(),
  /** Excalidraw's fractional index: the order in which elements lie over each other. */
  index: name.nullable().optional(),
  seed: z.int().optional(),
  strokeColor: color.optional(),
  backgroundColor: color.optional(),
  fillStyle: word.optional(),
  strokeWidth: z.number().min(0).max(100).optional(),
  strokeStyle: word.optional(),
  roughness: z.number().min(0).max(10).optional(),
  opacity: z.number().min(0).max(100).optional(),
  roundness: z.object({ type: z.int(), value: length.optional() }).nullable().optional(),
  groupIds: z.array(name).max(20).optional(),
  boundElements: z
    .array(z.object({ id: name, type: word }))
    .max(50)
    .nullable()
    .optional(),
  locked: z.boolean().optional(),
  points: z.array(Point).max(mostPoints).optional(),
  pressures: z.array(Pressure).max(mostPoints).optional(),
  simulatePressure: z.boolean().optional(),
  startBinding: binding.optional(),
  endBinding: binding.optional(),
  startArrowhead: word.nullable().optional(),
  endArrowhead: word.nullable().optional(),
  elbowed: z.boolean().optional(),
  text: text.optional(),
  originalText: text.optional(),
  fontSize: z.number().min(1).max(1_000).optional(),
  fontFamily: z.int().min(0).max(100).optional(),
  textAlign: word.optional(),
  verticalAlign: word.optional(),
  lineHeight: z.number().min(0).max(10).optional(),
  containerId: name.nullable().optional(),
  autoResize: z.boolean().optional(),
});
export type BoardElement = z.infer<typeof BoardElement>;

/** More points of a freehand stroke that is on the board already with `from` points. */
export const StrokeChunk = z.strictObject({
  id: name,
  ...Version,
  from: z.int().min(0).max(mostPoints),
  points: z.array(Point).min(1).max(mostPoints),
  /** One for each point, where the pen tells it. */
  pressures: z.array(Pressure).max(mostPoints).optional(),
});
export type StrokeChunk = z.infer<typeof StrokeChunk>;

export const ElementId = name;
