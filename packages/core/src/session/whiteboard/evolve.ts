import type { BoardElement, StrokeChunk } from "./element.ts";
import type { WhiteboardEvent } from "./events.ts";
import { type Entries, type Entry, merged } from "./merge.ts";

export type WhiteboardState = {
  /** The page that everybody looks at, from 1. */
  readonly page: number;
  /** By page, from 1: what is and was on it, by element. */
  readonly pages: readonly Entries[];
};

export const emptyBoard: WhiteboardState = { page: 1, pages: [{}] };

const entryOf = (element: BoardElement, by: string): Entry => ({
  version: element.version,
  versionNonce: element.versionNonce,
  by,
  element,
});

/** [WB4] The stroke with what it grew by; the same entry where the chunk does not continue it. */
export function grown(entry: Entry, chunk: StrokeChunk): Entry {
  const { element } = entry;
  if (element?.type !== "freedraw" || (element.points ?? []).length !== chunk.from) return entry;
  const { version, versionNonce } = chunk;
  const pressures = [...(element.pressures ?? []), ...(chunk.pressures ?? [])];
  return {
    ...entry,
    version,
    versionNonce,
    element: {
      ...element,
      version,
      versionNonce,
      points: [...(element.points ?? []), ...chunk.points],
      ...(pressures.length > 0 ? { pressures } : {}),
    },
  };
}

type Updated = Extract<WhiteboardEvent, { type: "whiteboard.updated" }>;

function updated(entries: Entries, { payload, actor }: Updated): Entries {
  const drawn = Object.fromEntries(
    payload.elements.map((element) => [element.id, entryOf(element, actor.id)]),
  );
  const after: Record<string, Entry> = { ...merged(entries, drawn) };
  for (const chunk of payload.strokes) {
    const entry = after[chunk.id];
    if (entry !== undefined) after[chunk.id] = grown(entry, chunk);
  }
  for (const id of payload.removed) {
    const entry = after[id];
    if (entry !== undefined) after[id] = { ...entry, element: null };
  }
  return after;
}

export function evolve(state: WhiteboardState, event: WhiteboardEvent): WhiteboardState {
  const { page } = event.payload;
  const at = page - 1;
  switch (event.type) {
    case "whiteboard.updated": {
      const entries = state.pages[at];
      return entries === undefined
        ? state
        : { ...state, pages: state.pages.with(at, updated(entries, event)) };
    }
    case "whiteboard.page-added":
      return { ...state, pages: [...state.pages, {}] };
    case "whiteboard.page-turned":
      return { ...state, page };
    case "whiteboard.cleared":
      return state.pages[at] === undefined ? state : { ...state, pages: state.pages.with(at, {}) };
  }
}

/** What is on a page, from the lowest to what lies over everything else. */
export const drawnOn = ({ pages }: WhiteboardState, page: number): readonly BoardElement[] =>
  Object.values(pages[page - 1] ?? {})
    .flatMap(({ element }) => element ?? [])
    .toSorted((a, b) => {
      const [one, other] = [a.index ?? "", b.index ?? ""];
      if (one !== other) return one < other ? -1 : 1;
      return a.id < b.id ? -1 : 1;
    });
