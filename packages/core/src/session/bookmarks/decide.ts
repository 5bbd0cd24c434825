import { idFromUuid } from "@lectern/shared";
import { z } from "zod";
import { type CommandOf, command } from "../command.ts";
import type { DecideContext } from "../define-feature.ts";
import type { Caller } from "../roster/caller.ts";
import { isStaff } from "../roster/people.ts";
import type { Decided } from "../rules.ts";
import { deny, type Verdict } from "../verdict.ts";
import { BookmarkNote, bookmarkId, record } from "./events.ts";
import type { Bookmark, BookmarksState } from "./evolve.ts";

const byParticipant = { by: ["participant"] } as const;

export const bookmarkCommands = {
  "bookmark.set": command(z.strictObject({ note: BookmarkNote.optional() }), byParticipant),
  "bookmark.clear": command(z.strictObject({ bookmarkId }), byParticipant),
};

/** [BO3] Of the class, and of each person. */
export const mostBookmarks = 100;

/** [BO1] [BO2] Where this person's bookmarks are. */
const listOf = ({ actor, role }: Caller, { list, own }: BookmarksState): readonly Bookmark[] =>
  isStaff(role) ? list : (own[actor.id] ?? []);

export const can = {
  "bookmark.set": (caller: Caller, state: BookmarksState): Verdict =>
    listOf(caller, state).length < mostBookmarks
      ? true
      : deny("conflict", "bookmark.full", `${mostBookmarks} bookmarks are set; clear one first.`),
  "bookmark.clear": (): Verdict => true,
};

export function decide(
  command: CommandOf<typeof bookmarkCommands>,
  state: BookmarksState,
  { caller, newId }: DecideContext,
): Decided {
  const whose = isStaff(caller.role) ? "class" : "own";
  if (command.type === "bookmark.set") {
    const id = idFromUuid("bookmark", newId());
    return { events: [record("bookmark.set", { bookmarkId: id, whose, note: command.note ?? null })] };
  }
  const { bookmarkId } = command;
  if (!listOf(caller, state).some(({ id }) => id === bookmarkId)) return { events: [] };
  return { events: [record("bookmark.cleared", { bookmarkId, whose })] };
}
