import { emptyScene, type Overlay, SceneContent, type SceneLayout } from "@lectern/shared";

export type Page = { readonly assetId: NonNullable<SceneContent["assetId"]>; readonly page: number };

/** In the order in which one chooses among them. */
export const layouts: readonly SceneLayout[] = [
  "slide",
  "slide-camera",
  "camera",
  "two-people",
  "board",
  "board-camera",
  "screen",
  "image",
  "waiting",
];

const paged: readonly SceneLayout[] = ["slide", "slide-camera", "image"];

/** Whether the layout shows nothing without a page. */
export const needsPage = (layout: SceneLayout): boolean => paged.includes(layout);
/** Whether a page can be shown in the layout at all. */
export const takesPage = (layout: SceneLayout): boolean => needsPage(layout) || layout === "waiting";

export const pageIn = ({ assetId, page }: Pick<SceneContent, "assetId" | "page">): Page | null =>
  assetId === null || page === null ? null : { assetId, page };

/**
 * The scene in another layout, with what that layout cannot have taken away.
 * @param page what it shows where the layout needs a page and the scene has none
 * @returns null where there is no page to show
 */
export function inLayout(content: SceneContent, layout: SceneLayout, page: Page | null): SceneContent | null {
  const shown = takesPage(layout) ? (pageIn(content) ?? (needsPage(layout) ? page : null)) : null;
  if (needsPage(layout) && shown === null) return null;
  const countdownMs = layout === "waiting" ? content.countdownMs : null;
  return { ...content, layout, ...(shown ?? { assetId: null, page: null }), countdownMs };
}

/** A new scene of a layout; null where the layout needs a page and there is none. */
export const sceneOf = (layout: SceneLayout, title: string, page: Page | null): SceneContent | null =>
  inLayout({ ...emptyScene, title, layout }, layout, page);

export const fits = (content: SceneContent): boolean => SceneContent.safeParse(content).success;

/** Which fields keep the scene from being saved, by path: `title`, `overlays.0.url`. */
export const faultsIn = (content: SceneContent): ReadonlySet<string> =>
  new Set(SceneContent.safeParse(content).error?.issues.map(({ path }) => path.join(".")) ?? []);

/** What can be drawn of a scene that is being written: without the overlays that are not whole yet. */
export function drawable(content: SceneContent): SceneContent {
  const faults = [...faultsIn(content)];
  const overlays = content.overlays.filter(
    (_, index) => !faults.some((path) => path.startsWith(`overlays.${index}.`)),
  );
  return { ...content, overlays };
}

/** An id that no overlay of the scene has: `name`, `name-2`. */
function freeOverlayId(overlays: readonly Overlay[], kind: Overlay["kind"]): string {
  const taken = new Set(overlays.map(({ id }) => id));
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? kind : `${kind}-${n}`;
    if (!taken.has(id)) return id;
  }
}

/**
 * The overlays with one more, under its own id where that is free.
 * @param index where it stands; default: the end
 */
export function withOverlay(
  overlays: readonly Overlay[],
  overlay: Overlay,
  index = overlays.length,
): readonly Overlay[] {
  const taken = overlays.some(({ id }) => id === overlay.id);
  const id = taken ? freeOverlayId(overlays, overlay.kind) : overlay.id;
  return overlays.toSpliced(index, 0, { ...overlay, id });
}

/** The first line of a slide's words that can be the name of a scene; null where there is none. */
export function titleOf(text: string): string | null {
  const first = text
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .find((line) => /\p{Letter}/u.test(line));
  return first === undefined ? null : first.slice(0, 160).trim();
}

/** Minutes that the scenes take together; those without a plan count for nothing. */
export const minutesOf = (scenes: readonly Pick<SceneContent, "plannedMinutes">[]): number =>
  scenes.reduce((sum, { plannedMinutes }) => sum + (plannedMinutes ?? 0), 0);
