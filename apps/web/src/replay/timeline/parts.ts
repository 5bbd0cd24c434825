import type { Chapters } from "@lectern/shared";
import type { Outline, SceneTaken } from "../log/outline.ts";

/** A segment of the class's thread; times in ms since its start. */
export type Part = { readonly startMs: number; readonly endMs: number; readonly title: string };

type Parts = {
  readonly from: "chapters" | "scenes";
  readonly list: readonly Part[];
};

/** A scene that is left so soon was passed through. */
const passingMs = 8_000;

/** Scenes that stayed, and of the same ones after each other the first. */
function stayed(scenes: readonly SceneTaken[], durationMs: number): readonly SceneTaken[] {
  return scenes
    .filter(({ atMs }, n) => (scenes[n + 1]?.atMs ?? durationMs) - atMs >= passingMs || scenes.length === 1)
    .filter(({ scene }, n, kept) => kept[n - 1]?.scene.id !== scene.id);
}

function fromScenes(scenes: readonly SceneTaken[], durationMs: number, whole: string): readonly Part[] {
  const starts = stayed(scenes, durationMs).map(({ atMs, scene }) => ({ startMs: atMs, title: scene.title }));
  const [first, ...others] = starts;
  const all =
    first !== undefined && first.startMs < passingMs
      ? [{ ...first, startMs: 0 }, ...others]
      : [{ startMs: 0, title: whole }, ...starts];
  return all.map((part, n) => ({ ...part, endMs: all[n + 1]?.startMs ?? durationMs }));
}

/**
 * The segments of the thread: chapters, or until there are any the scenes of the class.
 * @param whole what a part is called that has no name of its own
 */
export const partsOf = (
  chapters: Chapters | null,
  { scenes }: Pick<Outline, "scenes">,
  durationMs: number,
  whole: string,
): Parts =>
  chapters === null || chapters.items.length === 0
    ? { from: "scenes", list: fromScenes(scenes, durationMs, whole) }
    : { from: "chapters", list: chapters.items };

export const partAt = (parts: readonly Part[], atMs: number): number =>
  Math.max(
    0,
    parts.findLastIndex(({ startMs }) => startMs <= atMs),
  );
