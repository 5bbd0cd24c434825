import { indexedMessages, type Message } from "@lectern/core";

export type Line = Message & {
  /** On its way: not in the log yet. */
  readonly sending: boolean;
};

/**
 * What one person reads, oldest first: what is to all, their own private conversation, and what they just wrote.
 * @param shown with the person's own pending messages on top
 * @param own the private conversation with the staff; staff have it among the rest
 */
export function threadOf(
  shown: readonly Message[],
  confirmed: readonly Message[],
  own: readonly Message[],
): readonly Line[] {
  const recorded = new Set([...confirmed, ...own].map(({ id }) => id));
  const lines = new Map<string, Line>();
  for (const message of [...own, ...shown]) {
    const known = lines.get(message.id);
    // An edit on its way stands in what is shown; the private conversation may be older than that.
    if (known !== undefined && message.editedAt === known.editedAt) continue;
    lines.set(message.id, { ...message, sending: !recorded.has(message.id) });
  }
  return [...lines.values()].toSorted(
    (a, b) => Number(a.sending) - Number(b.sending) || a.sequence - b.sequence,
  );
}

/** How many messages by others came after the last that was read. */
export const unreadIn = (lines: readonly Line[], seen: number, self: string): number =>
  lines.filter(({ sequence, from, sending, removed }) => {
    return sequence > seen && from !== self && !sending && removed === null;
  }).length;

export const lastSequence = (lines: readonly Line[]): number =>
  lines.findLast(({ sending }) => !sending)?.sequence ?? 0;

/**
 * Messages that were read earlier, as they are now: what was removed meanwhile is gone from the class's index of older
 * ones, as long as that is whole.
 */
export function stillThere(earlier: readonly Message[], older: readonly string[]): readonly Message[] {
  if (older.length >= indexedMessages) return earlier;
  const known = new Set(older);
  return earlier.filter(({ id, to, removed }) => to === "staff" || removed !== null || known.has(id));
}
