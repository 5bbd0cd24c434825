import { type BoardElement, type Entries, type Entry, replaces } from "@lectern/core";
import { type Author, mayChange } from "./changes.ts";
import { pictureOf, type SceneElement, sceneElementOf } from "./scene-element.ts";

/** What of the class's page went into the editor last, by element. */
export type Applied = ReadonlyMap<string, Entry>;

export type MergedScene = {
  /** The same array where nothing in it changed. */
  readonly scene: readonly SceneElement[];
  readonly applied: Applied;
};

const sameEntry = (a: Entry | undefined, b: Entry): boolean =>
  a !== undefined &&
  a.version === b.version &&
  a.versionNonce === b.versionNonce &&
  (a.element === null) === (b.element === null);

const shows = (local: SceneElement | undefined, element: BoardElement | null | undefined): boolean => {
  if (local === undefined || local.isDeleted) return element == null;
  return element != null && pictureOf(local) === pictureOf(element);
};

const removedFrom = (local: SceneElement, version: number): SceneElement => ({
  ...local,
  version,
  isDeleted: true,
});

const inOrder = (scene: readonly SceneElement[]): readonly SceneElement[] =>
  scene.toSorted((a, b) => {
    const [one, other] = [a.index ?? "", b.index ?? ""];
    if (one !== other) return one < other ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });

/**
 * The editor's scene with what the class says: where the editor has a change of its own that is not sent yet, the one
 * of the two that core would keep.
 * @param busy elements that the hand is on: they wait
 */
export function mergeScene(
  { scene, applied }: MergedScene,
  entries: Entries,
  author: Author,
  busy: ReadonlySet<string> = new Set(),
): MergedScene {
  const locals = new Map(scene.map((element) => [element.id, element]));
  const nowApplied = new Map<string, Entry>();
  let changed = false;
  for (const [id, entry] of Object.entries(entries)) {
    const before = applied.get(id);
    const local = locals.get(id);
    if (sameEntry(before, entry) || busy.has(id)) {
      if (before !== undefined) nowApplied.set(id, before);
      continue;
    }
    nowApplied.set(id, entry);
    const rank = local && { ...local, element: local.isDeleted ? null : (local as BoardElement) };
    // Points that were added to what somebody else had changed meanwhile: the same version, and more than one sent.
    const isSent = local?.version === entry.version && local.versionNonce === entry.versionNonce;
    const isOld = isSent || shows(local, before?.element) || replaces(rank, entry);
    const wins = !mayChange(entry, author) || isOld;
    if (!wins || shows(local, entry.element)) continue;
    changed = true;
    if (entry.element !== null) locals.set(id, sceneElementOf(entry.element, !mayChange(entry, author)));
    else if (local !== undefined) locals.set(id, removedFrom(local, entry.version));
  }
  for (const id of applied.keys()) {
    if (entries[id] !== undefined) continue;
    changed = locals.delete(id) || changed;
  }
  return { scene: changed ? inOrder([...locals.values()]) : scene, applied: nowApplied };
}

/** The scene with some elements as the class has them, whatever the editor made of them. */
export function takeBack(
  merged: MergedScene,
  entries: Entries,
  ids: readonly string[],
  author: Author,
): MergedScene {
  const applied = new Map([...merged.applied].filter(([id]) => !ids.includes(id)));
  const scene = merged.scene.filter(({ id }) => !ids.includes(id));
  const taken = mergeScene({ scene, applied }, entries, author);
  return { ...taken, scene: inOrder(taken.scene) };
}
