"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useSessionSnapshot } from "./use-session.ts";

/** Names by participant; who has none yet is somebody. */
export function usePersonName(): (participantId: string) => string {
  const t = useTranslations("room");
  const people = useSessionSnapshot((snapshot) => snapshot.people);
  return useCallback((id) => people[id]?.name ?? t("somebody"), [people, t]);
}
