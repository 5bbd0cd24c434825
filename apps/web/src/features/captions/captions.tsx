"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { usePersonName } from "../../session/use-person-name.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { captionsAt, nextChangeMs } from "./caption-now.ts";

/** What is said, in its own lines under the stage; the lines are kept free once there have been captions. */
export function Captions() {
  const t = useTranslations("room.captions");
  const nameOf = usePersonName();
  const recent = useSessionSnapshot(({ confirmed }) => confirmed.captions.recent);
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const next = nextChangeMs(recent, Date.now());
    setNowMs(Date.now());
    if (next === null) return;
    const timer = setTimeout(() => setNowMs(Date.now()), Math.max(0, next - Date.now()) + 20);
    return () => clearTimeout(timer);
  }, [recent]);
  if (recent.length === 0) return null;
  return (
    <section className="room-captions" aria-label={t("label")}>
      {captionsAt(recent, nowMs).map(({ sequence, speaker, text, language }) => (
        <p key={sequence} lang={language} dir="auto">
          {speaker !== null && <span className="room-captions__speaker">{nameOf(speaker)}: </span>}
          {text}
        </p>
      ))}
    </section>
  );
}
