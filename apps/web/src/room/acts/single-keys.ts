"use client";

import { useSyncExternalStore } from "react";

const name = "lectern-single-keys";
const listeners = new Set<() => void>();

const read = () => localStorage.getItem(name) !== "off";

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** Whether a letter alone does something in the room; remembered in this browser. */
export const useSingleKeys = () => useSyncExternalStore(subscribe, read, () => true);

export function setSingleKeys(on: boolean): void {
  localStorage.setItem(name, on ? "on" : "off");
  for (const listener of listeners) listener();
}
