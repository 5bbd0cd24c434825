"use client";

import type { TranscriptSegment } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { captionsAt } from "../../features/captions/caption-now.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { usePlayed, useSecond } from "../player/use-player.ts";
import { captionAt } from "../transcript/reading.ts";

type Props = {
  readonly segments: readonly TranscriptSegment[] | null;
  readonly language: string | undefined;
  /** Since 1970. */
  readonly startedAtMs: number;
};

/** What is said, under the stage: from the transcript, and until there is one what was captioned live. */
export function CaptionLines({ segments, language, startedAtMs }: Props) {
  const t = useTranslations("replay.captions");
  const said = usePlayed(({ atMs }) => (segments === null ? null : captionAt(segments, atMs)));
  const recent = useSessionSnapshot(({ confirmed }) => confirmed.captions.recent);
  const nowMs = startedAtMs + useSecond();
  if (segments === null && recent.length === 0) return null;
  const live = segments === null ? captionsAt(recent, nowMs) : [];
  return (
    <section className="replay-captions" data-theme="dark" aria-label={t("label")}>
      {said !== null && (
        <p lang={language} dir="auto">
          {said.text}
        </p>
      )}
      {live.map(({ sequence, text, language: spoken }) => (
        <p key={sequence} lang={spoken} dir="auto">
          {text}
        </p>
      ))}
    </section>
  );
}
