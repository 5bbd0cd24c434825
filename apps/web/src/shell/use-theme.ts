"use client";

import { useSyncExternalStore } from "react";
import { remember, type Theme, toTheme } from "../i18n/preferences.ts";

const darkQuery = "(prefers-color-scheme: dark)";

function subscribe(notify: () => void) {
  const query = window.matchMedia(darkQuery);
  const observer = new MutationObserver(notify);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  query.addEventListener("change", notify);
  return () => {
    observer.disconnect();
    query.removeEventListener("change", notify);
  };
}

const chosen = () => toTheme(document.documentElement.dataset.theme);

/** Takes effect at once and is remembered; null follows the system again. */
export function setTheme(theme: Theme | null): void {
  if (theme === null) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  remember("theme", theme);
}

/** The choice (`system` without one) and what is shown now. */
export function useTheme(): { readonly choice: Theme | "system"; readonly shown: Theme } {
  const choice = useSyncExternalStore(
    subscribe,
    () => chosen() ?? "system",
    () => "system" as const,
  );
  const system = useSyncExternalStore(
    subscribe,
    () => (window.matchMedia(darkQuery).matches ? "dark" : "light"),
    () => "light" as const,
  );
  return { choice, shown: choice === "system" ? system : choice };
}
