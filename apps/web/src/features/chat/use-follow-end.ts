"use client";

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

/** How far from the end still counts as being there, in pixels. */
const near = 48;

/**
 * Keeps a growing list at its end for as long as the reader is there. Who scrolled up stays, and is told that there is
 * more below.
 * @param newest changes when something was added
 */
export function useFollowEnd(list: RefObject<HTMLElement | null>, newest: unknown) {
  const atEnd = useRef(true);
  const [below, setBelow] = useState(false);
  const toEnd = useCallback(() => {
    const element = list.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
    setBelow(false);
  }, [list]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was added is the reason to look again
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setBelow(true);
  }, [newest, toEnd]);
  const onScroll = useCallback(() => {
    const element = list.current;
    if (element === null) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < near;
    if (atEnd.current) setBelow(false);
  }, [list]);
  return { below, toEnd, onScroll };
}
