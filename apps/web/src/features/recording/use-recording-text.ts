"use client";

import { useTranslations } from "next-intl";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useTimes } from "../../time/use-times.ts";
import { gapsIn, recordingFact } from "./recording-facts.ts";

/** The recording in words: what is so now, and the last time something was not recorded. */
export function useRecordingText() {
  const t = useTranslations("room.recording");
  const { clock } = useTimes();
  const recording = useSessionSnapshot(({ confirmed }) => confirmed.recording);
  const agreed = useSessionSnapshot(({ confirmed }) => confirmed.session.recording);
  const fact = recordingFact(recording, agreed);
  const gap = gapsIn(recording).at(-1);
  const since = "sinceMs" in fact && fact.sinceMs !== null ? clock(fact.sinceMs) : null;
  const trouble = fact.kind === "interrupted" || fact.kind === "failed";
  return {
    kind: fact.kind,
    text: trouble && since !== null ? t(`${fact.kind}Since`, { since }) : t(fact.kind),
    gap: gap === undefined ? null : t("gap", { from: clock(gap.fromMs), to: clock(gap.toMs) }),
  };
}
