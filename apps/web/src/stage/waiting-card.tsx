"use client";

import { useTranslations } from "next-intl";
import { elapsed } from "../time/elapsed.ts";

type Props = {
  readonly title: string;
  /** How long it counts down from `since`; null where nothing is counted. */
  readonly countdownMs: number | null;
  /** When the log says that it was taken; null while it is only looked at. */
  readonly since: string | null;
  readonly nowMs: number;
};

/** What is shown before the class and in its breaks: for everybody the same time is left, by the log's own time. */
export function WaitingCard({ title, countdownMs, since, nowMs }: Props) {
  const t = useTranslations("stage.waiting");
  const passedMs = since === null ? 0 : nowMs - Date.parse(since);
  const leftMs = countdownMs === null ? null : countdownMs - Math.max(0, passedMs);
  return (
    <div className="program__waiting">
      <h2 dir="auto">{title}</h2>
      {leftMs !== null && (
        <p role="timer" aria-live="off">
          {leftMs > 0 ? elapsed(leftMs + 999) : t("due")}
        </p>
      )}
    </div>
  );
}
