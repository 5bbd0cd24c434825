"use client";

import { useTranslations } from "next-intl";
import type { MediaSource } from "./sources.ts";
import { useMedia } from "./use-media.ts";

/** Why a source cannot be switched on now; true where it can be. */
export function useRefusalText(): (source: MediaSource) => true | string {
  const t = useTranslations("media.refused");
  const { status, sources } = useMedia().snapshot;
  return (source) => {
    if (sources[source].allowed || sources[source].on) return true;
    if (status === "off") return t("off");
    return status === "connected" ? t(source) : t("away");
  };
}
