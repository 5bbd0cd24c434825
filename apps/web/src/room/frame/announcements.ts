import type { SessionStatus } from "../../session/status.ts";

/** What somebody who looks elsewhere, or listens, would miss. */
export type Noticed = {
  readonly own: string;
  readonly staff: boolean;
  readonly hands: readonly string[];
  readonly waiting: readonly string[];
  readonly status: SessionStatus["kind"];
  /** Whether oneself may be heard, and seen. */
  readonly speaks: boolean;
  readonly shows: boolean;
};

export type Announcement =
  | { readonly kind: "hand" | "waiting"; readonly ids: readonly string[] }
  | { readonly kind: "handLowered" | "maySpeak" | "mayShow" | "maySpeakNoMore" }
  | { readonly kind: "offline" | "reconnecting" | "halted" | "back" };

const well: readonly SessionStatus["kind"][] = ["saved", "in-sync"];
const troubles: readonly SessionStatus["kind"][] = ["offline", "reconnecting", "halted"];

const added = (before: readonly string[], after: readonly string[]) =>
  after.filter((id) => !before.includes(id));

function onDoor({ staff, own }: Noticed, before: Noticed, after: Noticed): readonly Announcement[] {
  if (!staff) return [];
  const hands = added(before.hands, after.hands).filter((id) => id !== own);
  const waiting = added(before.waiting, after.waiting);
  return [
    ...(hands.length === 0 ? [] : [{ kind: "hand", ids: hands } as const]),
    ...(waiting.length === 0 ? [] : [{ kind: "waiting", ids: waiting } as const]),
  ];
}

function onSelf(before: Noticed, after: Noticed, lowersItself: boolean): readonly Announcement[] {
  const { own } = after;
  const lowered = before.hands.includes(own) && !after.hands.includes(own) && !lowersItself;
  return [
    ...(lowered && after.speaks === before.speaks ? [{ kind: "handLowered" } as const] : []),
    ...(!before.speaks && after.speaks ? [{ kind: "maySpeak" } as const] : []),
    ...(before.speaks && !after.speaks ? [{ kind: "maySpeakNoMore" } as const] : []),
    ...(!before.shows && after.shows && before.speaks ? [{ kind: "mayShow" } as const] : []),
  ];
}

function onStatus(before: Noticed, after: Noticed): readonly Announcement[] {
  if (before.status === after.status) return [];
  const { status } = after;
  if (status === "offline" || status === "reconnecting" || status === "halted") return [{ kind: status }];
  return troubles.includes(before.status) && well.includes(status) ? [{ kind: "back" }] : [];
}

/**
 * What to say of what has changed.
 * @param lowersItself the person lowers the hand themselves
 */
export const announcementsBetween = (
  before: Noticed,
  after: Noticed,
  lowersItself: boolean,
): readonly Announcement[] => [
  ...onStatus(before, after),
  ...onDoor(after, before, after),
  ...onSelf(before, after, lowersItself),
];
