import type { PendingList } from "../../../session/pending.ts";
import { idsIn } from "../sync/commands.ts";

/** A change that the server has answered so late is on a bad way. */
export const lateMs = 1_500;

/** By element, what is drawn here and not saved, with the time since when. */
export type Waiting = ReadonlyMap<string, number>;

/** The elements of a page whose changes are on their way now, each with when it was first seen waiting. */
export function waitingIn(before: Waiting, pending: PendingList, page: number, nowMs: number): Waiting {
  const ids = pending.flatMap(({ command, acked }) =>
    command.type === "whiteboard.update" && command.page === page && acked === null ? idsIn(command) : [],
  );
  return new Map(ids.map((id) => [id, before.get(id) ?? nowMs]));
}

export const lateOf = (waiting: Waiting, nowMs: number): readonly string[] =>
  [...waiting].filter(([, sinceMs]) => nowMs - sinceMs >= lateMs).map(([id]) => id);
