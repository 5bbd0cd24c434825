"use client";

import { type RefObject, useEffect } from "react";

const layers = '[role="dialog"], [role="alertdialog"], [role="menu"]';

/**
 * Brings the focus to the container when what had it, inside, is gone: lines of a list come and go, and a person on a
 * keyboard must not begin at the top of the page. The container needs `tabIndex={-1}`.
 */
export function useKeepFocus(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    let inside = false;
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener("focusin", () => (inside = true), { signal });
    document.addEventListener(
      "focusin",
      ({ target }) => {
        if (target instanceof Element && !element.contains(target) && target.closest(layers) === null)
          inside = false;
      },
      { signal },
    );
    const observer = new MutationObserver(() => {
      if (inside && document.activeElement === document.body) element.focus({ preventScroll: true });
    });
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      listening.abort();
      observer.disconnect();
    };
  }, [container]);
}
