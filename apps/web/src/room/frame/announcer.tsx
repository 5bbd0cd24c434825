"use client";

import { permits } from "@lectern/core";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { useWaiting } from "../../features/waiting/use-waiting.ts";
import { usePersonName } from "../../session/use-person-name.ts";
import { useSession, useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { useToast } from "../../ui/toast.tsx";
import { type Announcement, announcementsBetween, type Noticed } from "./announcements.ts";

function useNoticed(): Noticed {
  const { id: own, staff } = useStanding();
  const hands = useSessionSnapshot(({ confirmed }) => confirmed.hands.queue);
  const waiting = useWaiting();
  const status = useSessionSnapshot((snapshot) => snapshot.status.kind);
  const speaks = useSessionSnapshot(({ confirmed }) => permits(confirmed, own, "media.speak"));
  const shows = useSessionSnapshot(({ confirmed }) => permits(confirmed, own, "media.camera"));
  return useMemo(
    () => ({ own, staff, hands, waiting, status, speaks, shows }),
    [own, staff, hands, waiting, status, speaks, shows],
  );
}

function useWords() {
  const t = useTranslations("room.announce");
  const format = useFormatter();
  const nameOf = usePersonName();
  return (announcement: Announcement) =>
    "ids" in announcement
      ? t(announcement.kind, {
          names: format.list(announcement.ids.map(nameOf)),
          count: announcement.ids.length,
        })
      : t(announcement.kind);
}

/** What is for this person alone stands in a toast; everything else is only for those who listen. */
const inToast: readonly Announcement["kind"][] = ["handLowered", "maySpeak", "mayShow", "maySpeakNoMore"];

/** Says what somebody who looks elsewhere, or listens, would miss. */
export function Announcer() {
  const { getSnapshot } = useSession();
  const toast = useToast();
  const words = useWords();
  const noticed = useNoticed();
  const last = useRef<Noticed | null>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const before = last.current;
    last.current = noticed.status === "connecting" ? null : noticed;
    if (before === null || before === noticed) return;
    const { pending } = getSnapshot();
    const lowersItself = pending.some(({ command: { type } }) => type === "hand.lower");
    const news = announcementsBetween(before, noticed, lowersItself);
    for (const one of news.filter(({ kind }) => inToast.includes(kind))) toast({ text: words(one) });
    const spoken = news.filter(({ kind }) => !inToast.includes(kind));
    if (spoken.length > 0) setSaid(spoken.map(words).join(" "));
  });
  return (
    <div className="ui-hidden" role="status" aria-live="polite">
      {said}
    </div>
  );
}
