import type { BookmarkEvent } from "./events.ts";

export type Bookmark = {
  readonly id: string;
  readonly sequence: number;
  readonly by: string;
  readonly at: string;
  readonly note: string | null;
};

export type BookmarksState = {
  /** What staff marked, in order. */
  readonly list: readonly Bookmark[];
  /** By participant: what they marked for themselves; in the view of nobody. */
  readonly own: Readonly<Record<string, readonly Bookmark[]>>;
};

export const noBookmarks: BookmarksState = { list: [], own: {} };

const without = (list: readonly Bookmark[], id: string) => list.filter((bookmark) => bookmark.id !== id);

export function evolve(state: BookmarksState, event: BookmarkEvent): BookmarksState {
  const { sequence, at, actor } = event;
  const { bookmarkId: id, whose } = event.payload;
  const before = whose === "class" ? state.list : (state.own[actor.id] ?? []);
  const after =
    event.type === "bookmark.set"
      ? [...before, { id, sequence, by: actor.id, at, note: event.payload.note }]
      : without(before, id);
  return whose === "class"
    ? { ...state, list: after }
    : { ...state, own: { ...state.own, [actor.id]: after } };
}
