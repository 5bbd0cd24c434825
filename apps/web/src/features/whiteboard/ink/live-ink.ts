import type { Entries } from "@lectern/core";
import type { Signal } from "../../../session/entry.ts";
import { InkSignal, PointerSignal } from "./ink-signal.ts";

type Shown = { readonly by: string; readonly atMs: number };
type InkPiece = InkSignal & Shown & { readonly key: string };
type LivePointer = PointerSignal & Shown;

/** Ink whose change never arrives, and a pointer that went away, are seen so long. */
export const keptMs = 3_000;

/** More than a class draws at once; who sends more is not shown. */
const mostPieces = 400;

/** What others draw and point at now, until the log has it. */
export type LiveInk = {
  readonly pieces: ReadonlyMap<string, InkPiece>;
  readonly pointers: ReadonlyMap<string, LivePointer>;
};

export const noInk: LiveInk = { pieces: new Map(), pointers: new Map() };

/** With one more signal; the same where it says nothing about the board. */
export function withSignal(ink: LiveInk, { kind, from: by, data }: Signal, atMs: number): LiveInk {
  if (kind === "pointer") {
    const pointer = PointerSignal.safeParse(data);
    if (!pointer.success) return ink;
    return { ...ink, pointers: new Map(ink.pointers).set(by, { ...pointer.data, by, atMs }) };
  }
  if (kind !== "ink") return ink;
  const told = InkSignal.safeParse(data);
  if (!told.success || ink.pieces.size >= mostPieces) return ink;
  const { element, from } = told.data;
  const key = `${by} ${element.id} ${element.type === "freedraw" ? from : 0}`;
  return { ...ink, pieces: new Map(ink.pieces).set(key, { ...told.data, key, by, atMs }) };
}

/** Whether the log has what a piece shows. */
function isSaved({ element, from }: InkPiece, entries: Entries): boolean {
  const entry = entries[element.id];
  if (entry === undefined) return false;
  if (entry.element === null || element.type !== "freedraw") return entry.version >= element.version;
  return (entry.element.points?.length ?? 0) >= from + (element.points?.length ?? 0);
}

/** Without what is saved, and without what is too old to be true; the same where nothing went. */
export function withoutPast(ink: LiveInk, pages: readonly Entries[], nowMs: number): LiveInk {
  const isPast = (piece: InkPiece) =>
    nowMs - piece.atMs > keptMs || isSaved(piece, pages[piece.page - 1] ?? {});
  const pieces = [...ink.pieces].filter(([, piece]) => !isPast(piece));
  const pointers = [...ink.pointers].filter(([, { atMs }]) => nowMs - atMs <= keptMs);
  if (pieces.length === ink.pieces.size && pointers.length === ink.pointers.size) return ink;
  return { pieces: new Map(pieces), pointers: new Map(pointers) };
}
