"use client";

import { isRecorded } from "@lectern/core";
import type { ClassPermission } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useOwn } from "../../session/use-own.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useWhyOff } from "../../session/use-why-off.ts";
import type { MediaSource } from "./sources.ts";
import { useMedia } from "./use-media.ts";

const permissionOf = {
  microphone: "media.speak",
  camera: "media.camera",
  screen: "media.screen",
} as const satisfies Record<MediaSource, ClassPermission>;

/** Why a source cannot be switched on now; true where it can be. */
export function useRefusalText(): (source: MediaSource) => true | string {
  const t = useTranslations("media.refused");
  const { status, sources } = useMedia().snapshot;
  const recorded = useSessionSnapshot(({ confirmed }) => isRecorded(confirmed));
  const { consented } = useOwn();
  const whyOff = useWhyOff({ onlyTaken: true });
  return (source) => {
    if (sources[source].allowed || sources[source].on) return true;
    if (status === "off") return t("off");
    if (status !== "connected") return t("away");
    return recorded && !consented ? t("consent") : (whyOff(permissionOf[source]) ?? t(source));
  };
}
