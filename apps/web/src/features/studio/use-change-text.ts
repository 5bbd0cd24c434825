"use client";

import type { Scene } from "@lectern/core";
import { useTranslations } from "next-intl";
import { type TakeChange, takeChanges } from "./take-changes.ts";
import type { Directing } from "./use-directing.ts";

/** What everybody would see change, in one line of words. */
export function useChangeText(): (studio: Directing["studio"], scene: Scene) => string {
  const t = useTranslations("studio.changes");
  const layouts = useTranslations("studio.layout");
  const wordsOf = (change: TakeChange): string => {
    switch (change.kind) {
      case "layout":
        return layouts(change.layout);
      case "slide":
        return change.from === null
          ? t("slideIn", { to: change.to })
          : t("slide", { from: change.from, to: change.to });
      case "overlayComes":
      case "overlayGoes":
        return t(change.kind, { name: change.name });
    }
  };
  return (studio, scene) => {
    const changes = takeChanges(studio, scene);
    return changes.length === 0 ? t("none") : changes.map(wordsOf).join(" · ");
  };
}
