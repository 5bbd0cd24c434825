"use client";

import type { ReactionsState } from "@lectern/core";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { Icon } from "../../ui/icon.tsx";
import { togetherIn, windowsSince } from "./shown.ts";

type Windows = ReactionsState["recent"];

/** A little longer than the next window takes, so that applause stays until it is over. */
const shownMs = 8_000;

/** The windows that arrived just now; what was counted before this person looked is not news. */
function useArrived(): Windows {
  const recent = useSessionSnapshot(({ confirmed }) => confirmed.reactions.recent);
  const connecting = useSessionSnapshot(({ confirmed }) => confirmed.sequence === 0);
  const seen = useRef<Windows | null>(null);
  const [arrived, setArrived] = useState<Windows>([]);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => {
    if (connecting) return;
    const before = seen.current;
    seen.current = recent;
    if (before === null || before === recent) return;
    const news = windowsSince(recent, before.at(-1));
    setArrived((shown) => [...shown, ...news]);
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setArrived((shown) => shown.filter((one) => !news.includes(one)));
    }, shownMs);
    timers.current.add(timer);
  }, [recent, connecting]);
  useEffect(() => () => timers.current.forEach(clearTimeout), []);
  return arrived;
}

/** What everybody together sent in the last seconds, at the edge of the stage. It says nothing aloud. */
export function ReactionStrip() {
  const t = useTranslations("reactions");
  const format = useFormatter();
  const shown = togetherIn(useArrived());
  if (shown.length === 0) return null;
  return (
    <ul className="reactions" aria-label={t("together")} data-theme="dark">
      {shown.map(({ reaction, count }) => (
        <li key={reaction} aria-label={t("counted", { reaction: t(`of.${reaction}`), count })}>
          <Icon name={reaction} />
          <span aria-hidden="true">{format.number(count)}</span>
        </li>
      ))}
    </ul>
  );
}
