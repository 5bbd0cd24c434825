import type { BoardElement } from "./element.ts";

/** What the board knows of one element; `element` is null once it was removed. */
export type Entry = {
  readonly version: number;
  readonly versionNonce: number;
  /** Who drew it first. */
  readonly by: string;
  readonly element: BoardElement | null;
};

type Rank = Pick<Entry, "version" | "versionNonce" | "element">;

/**
 * Whether `b` replaces `a`: the last writer wins by version; of equal versions what was removed stays removed, then the
 * lower nonce wins, as Excalidraw has it. A total order, so that merging commutes, associates and is idempotent. [WB3]
 */
export function replaces(a: Rank | undefined, b: Rank): boolean {
  if (a === undefined) return true;
  if (a.version !== b.version) return b.version > a.version;
  if ((a.element === null) !== (b.element === null)) return b.element === null;
  return b.versionNonce < a.versionNonce;
}

export type Entries = Readonly<Record<string, Entry>>;

/** Both boards as one. Whoever drew an element first stays its author. */
export function merged(a: Entries, b: Entries): Entries {
  const all: Record<string, Entry> = { ...a };
  for (const [id, entry] of Object.entries(b)) {
    const known = a[id];
    if (replaces(known, entry)) all[id] = known === undefined ? entry : { ...entry, by: known.by };
  }
  return all;
}
