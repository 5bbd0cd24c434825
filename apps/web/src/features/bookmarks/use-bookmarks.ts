"use client";

import type { Bookmark } from "@lectern/core";
import { useCallback } from "react";
import { useMine } from "../../session/use-mine.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { elapsed } from "../../time/elapsed.ts";

const none: readonly Bookmark[] = [];

/** What the staff marked for everybody, and what this person marked for themselves; in the order of the class. */
export function useBookmarks() {
  const ofClass = useSessionSnapshot(({ confirmed }) => confirmed.bookmarks.list);
  const own = useMine("bookmarks")?.list ?? none;
  return { ofClass, own };
}

/** When in the class something was, like 24:10. */
export function useMoment(): (at: string) => string {
  const startedAt = useSessionSnapshot(({ confirmed }) => confirmed.session.startedAt);
  return useCallback(
    (at) => elapsed(startedAt === null ? 0 : Date.parse(at) - Date.parse(startedAt)),
    [startedAt],
  );
}
