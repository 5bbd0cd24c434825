import type { SceneLayout, SessionRole } from "@lectern/shared";

/** Somebody, or the screen they share, as one picture on the stage. */
export type Tile = {
  /** Stays the same for as long as it is there. */
  readonly key: string;
  readonly participantId: string;
  readonly kind: "person" | "screen";
  readonly role: SessionRole;
  readonly self: boolean;
  readonly speaking: boolean;
};

/** Screens, then who leads, then who helps, then everybody else. */
function rankOf({ kind, role }: Tile): number {
  if (kind === "screen") return 0;
  if (role === "host") return 1;
  return role === "co-host" || role === "assistant" ? 2 : 3;
}

/** Whether the tile keeps its place whoever speaks. */
const isOfStage = (tile: Tile) => rankOf(tile) < 3;

/**
 * The order on the stage: people of the stage first, then whoever was where before. Only who speaks and would be out of
 * sight moves, to the front of the others: faces do not jump about while people talk.
 * @param before keys in the order of last time
 * @param visible how many tiles are seen at once
 */
export function orderTiles<T extends Tile>(
  tiles: readonly T[],
  before: readonly string[],
  visible: number,
): readonly T[] {
  const places = new Map(before.map((key, place) => [key, place]));
  const placeOf = ({ key }: T) => places.get(key) ?? before.length;
  const settled = [...tiles].sort(
    (a, b) => rankOf(a) - rankOf(b) || placeOf(a) - placeOf(b) || (a.key < b.key ? -1 : 1),
  );
  const others = settled.filter((tile) => !isOfStage(tile));
  const unseen = others.filter((tile) => tile.speaking && settled.indexOf(tile) >= visible);
  // Those in sight who speak go along: they would be pushed out by who moves to the front.
  const moving = unseen.length === 0 ? [] : [...unseen, ...others.filter((tile) => tile.speaking)];
  return [...new Set([...settled.filter(isOfStage), ...moving, ...others])];
}

/**
 * Which tile is large: a screen, else whoever held the place last by speaking, else the first of the stage.
 * @param ordered as `orderTiles` answers
 * @param held the participant who spoke last for more than a moment
 */
export const largeOf = <T extends Tile>(ordered: readonly T[], held: string | null): T | null =>
  ordered.find(({ kind }) => kind === "screen") ??
  ordered.find(({ participantId }) => participantId === held) ??
  ordered[0] ??
  null;

/** Who may take the large place by speaking: learners do not see themselves there. */
export const takesPlace = ({ kind, self, role }: Tile): boolean =>
  kind === "person" && !(self && role === "learner");

/** How many people each layout shows; of `screen` it is one screen. */
const peopleOn: Partial<Record<SceneLayout, number>> = {
  "slide-camera": 1,
  "board-camera": 1,
  camera: 1,
  "two-people": 2,
};

/**
 * Whom a scene shows: who leads, then who presents beside them with a camera on; or the screen that is shared. They
 * stay mounted while another scene hides them, so that their pictures go on playing when it is gone.
 * @param ordered as `orderTiles` answers
 */
export function onProgram<T extends Tile & { readonly track: unknown }>(
  ordered: readonly T[],
  layout: SceneLayout,
): { readonly shown: readonly T[]; readonly mounted: readonly T[] } {
  const people = ordered.filter(({ kind }) => kind === "person");
  const [first, ...others] = people;
  const beside = others.find(({ track }) => track !== null) ?? others[0];
  const pair = [first, beside].filter((tile) => tile !== undefined);
  const screens = ordered.filter(({ kind }) => kind === "screen").slice(0, 1);
  return {
    shown: layout === "screen" ? screens : pair.slice(0, peopleOn[layout] ?? 0),
    mounted: [...screens, ...pair],
  };
}
