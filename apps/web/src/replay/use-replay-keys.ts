"use client";

import { useEffect, useRef } from "react";

type KeyAct = readonly [key: string, act: () => void];

/** What is typed into, or has a use of its own for the key, keeps it. */
function takesKeys(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=menu]")) return true;
  if (key === " ") return target.closest("button, a, [role=tab]") !== null;
  return key.startsWith("Arrow") && target.closest("[role=tab], [role=slider], [role=radio]") !== null;
}

/** Single keys for the whole page. @param acts by `KeyboardEvent.key`, letters in lower case */
export function useReplayKeys(acts: readonly KeyAct[]): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const act = latest.current.find(([one]) => one === key)?.[1];
      if (act === undefined || takesKeys(event.target, event.key)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
