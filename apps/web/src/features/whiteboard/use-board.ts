"use client";

import { drawnOn, permits, type SessionCommand } from "@lectern/core";
import { useMemo, useRef } from "react";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useCan, useReason } from "../../session/use-standing.ts";

const update = (page: number): SessionCommand => ({
  type: "whiteboard.update",
  ...{ page, elements: [], strokes: [], removed: [] },
});

/** The page that everybody looks at, whether one draws on it, and whether that is possible now, or why not. */
export function useBoard() {
  const page = useSessionSnapshot(({ state }) => state.whiteboard.page);
  const pages = useSessionSnapshot(({ state }) => state.whiteboard.pages);
  const can = useReason()(useCan()(update(page)));
  const told = useSessionSnapshot(({ confirmed }) => confirmed.sequence > 0);
  const allowed = useSessionSnapshot(
    ({ confirmed, participant }) =>
      confirmed.session.status === "live" && permits(confirmed, participant.id, "whiteboard.draw"),
  );
  // While the class is told anew nothing is known of anybody; the editor stays for that moment.
  const last = useRef(false);
  last.current = told ? allowed : last.current;
  return { page, pages, mayDraw: last.current, can };
}

/** What is on a page, in its order; the same list while the page is. */
export function useElements(page: number) {
  const entries = useSessionSnapshot(({ state }) => state.whiteboard.pages[page - 1]);
  return useMemo(() => (entries === undefined ? [] : drawnOn({ page: 1, pages: [entries] }, 1)), [entries]);
}
