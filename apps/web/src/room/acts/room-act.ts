/** Under which heading an act is listed, in this order. */
export const actGroups = ["stage", "people", "you", "everywhere"] as const;
type ActGroup = (typeof actGroups)[number];

/** Something that can be done in the room: the same list serves keys, their overview and a command palette. */
export type RoomAct = {
  /** Unique in the room, like "hand.raise". */
  readonly id: string;
  readonly group: ActGroup;
  /** In the reader's language. */
  readonly label: string;
  /** What it would do or whom it is about, in few words. */
  readonly hint?: string;
  /** One of very many: listed only once something is searched for. */
  readonly searched?: boolean;
  /** Strokes, like "h", "Shift+h", "?", "F6", "Mod+k", or "g p" one after the other; null for none. */
  readonly keys: string | null;
  /** Whether it is possible now, or the sentence that says why not. */
  readonly can: true | string;
  readonly run: () => void;
};

const sameLine = (a: RoomAct, b: RoomAct | undefined): boolean =>
  b !== undefined &&
  a.id === b.id &&
  a.group === b.group &&
  a.label === b.label &&
  a.hint === b.hint &&
  a.searched === b.searched &&
  a.keys === b.keys &&
  a.can === b.can;

/** What parts of the room have put in, by part; the order is that of their first coming. */
export class ActRegistry {
  readonly #parts = new Map<object, readonly RoomAct[]>();
  readonly #listeners = new Set<() => void>();
  #acts: readonly RoomAct[] = [];

  /** The acts of one part, replacing what it had put in before. */
  put(part: object, acts: readonly RoomAct[]): void {
    const before = this.#parts.get(part);
    this.#parts.set(part, acts);
    this.#changed(before?.length !== acts.length || !acts.every((act, n) => sameLine(act, before[n])));
  }

  remove(part: object): void {
    if (this.#parts.delete(part)) this.#changed(true);
  }

  /** Always the newest acts; `getSnapshot` changes only when what is shown of them does. */
  get acts(): readonly RoomAct[] {
    return [...this.#parts.values()].flat();
  }

  readonly getSnapshot = (): readonly RoomAct[] => this.#acts;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #changed(visibly: boolean) {
    if (!visibly) return;
    this.#acts = this.acts;
    for (const listener of this.#listeners) listener();
  }
}
