"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from "react";
import { elapsed } from "../../time/elapsed.ts";
import { densityOf, type Outline } from "../log/outline.ts";
import { usePlayer, useSecond } from "../player/use-player.ts";
import { type Part, partAt } from "./parts.ts";

const bars = 96;
const percent = (of: number) => `${Math.min(100, Math.max(0, of * 100))}%`;

type Props = {
  readonly durationMs: number;
  readonly outline: Outline;
  readonly parts: readonly Part[];
  /** Where what was searched for stands, in ms. */
  readonly hits: readonly number[];
};

function Density({
  outline,
  durationMs,
  atMs,
}: Pick<Props, "outline" | "durationMs"> & { readonly atMs: number }) {
  const t = useTranslations("replay.timeline");
  const density = useMemo(() => densityOf(outline, durationMs, bars), [outline, durationMs]);
  const busiest = density.indexOf(1);
  const label =
    busiest === -1 ? t("quiet") : t("activity", { at: elapsed(((busiest + 0.5) / bars) * durationMs) });
  return (
    <div className="replay-tl__density" role="img" aria-label={label}>
      {density.map((share, n) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
          key={n}
          data-on={(n + 1) / bars <= atMs / durationMs ? "" : undefined}
          style={{ blockSize: percent(0.06 + share * 0.94) }}
        />
      ))}
    </div>
  );
}

function Segments({ parts, atMs }: { readonly parts: readonly Part[]; readonly atMs: number }) {
  return (
    <div className="replay-tl__parts" aria-hidden="true">
      {parts.map(({ startMs, endMs }) => (
        <i key={startMs} style={{ flexGrow: Math.max(1, endMs - startMs) }}>
          <b style={{ inlineSize: percent((atMs - startMs) / Math.max(1, endMs - startMs)) }} />
        </i>
      ))}
    </div>
  );
}

/** Where a key leads from a moment; undefined where it is none of the slider's. */
function placeBy(key: string, atMs: number, durationMs: number): number | undefined {
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return atMs + 5_000;
    case "ArrowLeft":
    case "ArrowDown":
      return atMs - 5_000;
    case "PageUp":
      return atMs + 60_000;
    case "PageDown":
      return atMs - 60_000;
    case "Home":
      return 0;
    case "End":
      return durationMs;
    default:
      return undefined;
  }
}

/** The class as one thread: how lively it was, its parts, what was searched for, and where one is. It runs left to right. */
export function Timeline({ durationMs: lastsMs, outline, parts, hits }: Props) {
  // A class may have ended as it began.
  const durationMs = Math.max(1, lastsMs);
  const t = useTranslations("replay.timeline");
  const player = usePlayer();
  const atMs = useSecond();
  const line = useRef<HTMLDivElement>(null);
  const [tipMs, setTipMs] = useState<number | null>(null);
  const titleAt = (ms: number) => parts[partAt(parts, ms)]?.title ?? "";

  const timeAt = ({ clientX }: PointerEvent): number => {
    const box = line.current?.getBoundingClientRect();
    return box === undefined ? 0 : Math.min(1, Math.max(0, (clientX - box.left) / box.width)) * durationMs;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = placeBy(event.key, player.getSnapshot().atMs, durationMs);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    player.seek(to);
  };
  return (
    <section className="replay-tl" dir="ltr" aria-label={t("label")}>
      <div
        ref={line}
        className="replay-tl__line"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          player.seek(timeAt(event));
        }}
        onPointerMove={(event) => {
          const ms = timeAt(event);
          setTipMs(ms);
          if (event.currentTarget.hasPointerCapture(event.pointerId)) player.seek(ms);
        }}
        onPointerLeave={() => setTipMs(null)}
      >
        <Density outline={outline} durationMs={durationMs} atMs={atMs} />
        <Segments parts={parts} atMs={atMs} />
        <div className="replay-tl__marks" aria-hidden="true">
          {hits.map((ms, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two hits may stand at one moment
            <span key={n} style={{ left: percent(ms / durationMs) }} />
          ))}
        </div>
        <span
          className="replay-tl__head"
          style={{ left: percent(atMs / durationMs) }}
          role="slider"
          tabIndex={0}
          aria-label={t("position")}
          aria-valuemin={0}
          aria-valuemax={Math.floor(durationMs / 1_000)}
          aria-valuenow={Math.floor(atMs / 1_000)}
          aria-valuetext={t("at", { at: elapsed(atMs), part: titleAt(atMs) })}
          onKeyDown={onKeyDown}
        />
        {tipMs !== null && (
          <div className="replay-tl__tip" style={{ left: percent(tipMs / durationMs) }} aria-hidden="true">
            <strong>{elapsed(tipMs)}</strong> <bdi>{titleAt(tipMs)}</bdi>
          </div>
        )}
      </div>
    </section>
  );
}
