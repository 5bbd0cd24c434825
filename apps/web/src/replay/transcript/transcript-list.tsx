"use client";

import type { People } from "@lectern/shared";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { usePlayed } from "../player/use-player.ts";
import { type Entry, lastBegun } from "./reading.ts";
import { TranscriptLine } from "./transcript-line.tsx";

type Props = {
  readonly entries: readonly Entry[];
  readonly people: People;
  readonly language: string | undefined;
};

const usualPx = 64;
const scrollKeys = ["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown"];

/** What was said and written, as long as the class is; it follows what is played until the reader scrolls. */
export function TranscriptList({ entries, people, language }: Props) {
  const t = useTranslations("replay.transcript");
  const scroll = useRef<HTMLElement>(null);
  const [follows, setFollows] = useState(true);
  const now = usePlayed(({ atMs }) => lastBegun(entries, atMs, (entry) => entry.atMs));
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => usualPx,
    overscan: 8,
  });
  useEffect(() => {
    if (follows && now >= 0) rows.scrollToIndex(now, { align: "center" });
  }, [follows, now, rows]);
  const leave = () => setFollows(false);
  return (
    <div className="replay-reading">
      <section
        ref={scroll}
        className="replay-reading__scroll"
        aria-label={t("label")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by key
        tabIndex={0}
        onWheel={leave}
        onTouchMove={leave}
        onPointerDown={({ target, currentTarget }) => {
          // The scroll bar; what is pressed within leads to its moment, which is followed.
          if (target === currentTarget) leave();
        }}
        onKeyDown={({ key }) => {
          if (scrollKeys.includes(key)) leave();
        }}
      >
        <div className="relative" style={{ blockSize: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const entry = entries[index];
            return entry === undefined ? null : (
              <div
                key={index}
                ref={rows.measureElement}
                data-index={index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <TranscriptLine entry={entry} current={index === now} people={people} language={language} />
              </div>
            );
          })}
        </div>
      </section>
      {!follows && (
        <div className="replay-reading__follow">
          <Button size="sm" icon="down" onClick={() => setFollows(true)}>
            {t("follow")}
          </Button>
        </div>
      )}
    </div>
  );
}
