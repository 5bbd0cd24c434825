"use client";

import { useTranslations } from "next-intl";
import { elapsed } from "../../time/elapsed.ts";
import type { CatchUpView } from "./catch-up.ts";
import { spansOf } from "./spans.ts";

type Props = { readonly view: CatchUpView; readonly onSeek: (atMs: number) => void };

/** The class so far as the thread that time always is: a segment for each scene, what was seen in the accent. */
export function CatchUpLine({ view, onSeek }: Props) {
  const t = useTranslations("catchUp");
  const { fromMs, toMs, atMs, parts } = view;
  const spans = spansOf(view);
  const part = parts.findLast((one) => one.fromMs <= atMs)?.title;
  const times = { at: elapsed(atMs - fromMs), now: elapsed(toMs - fromMs) };
  return (
    <div className="catch-up__line">
      <div className="catch-up__parts" aria-hidden="true">
        {spans.map(({ fromMs: begin, share, seen }) => (
          <i key={begin} style={{ flexGrow: share }}>
            <b style={{ inlineSize: `${seen * 100}%` }} />
          </i>
        ))}
      </div>
      <input
        type="range"
        className="catch-up__range"
        aria-label={t("slider")}
        aria-valuetext={part === undefined ? t("value", times) : t("valuePart", { ...times, part })}
        min={0}
        max={Math.max(1, Math.floor((toMs - fromMs) / 1_000))}
        step={1}
        value={Math.floor((atMs - fromMs) / 1_000)}
        onChange={(event) => onSeek(fromMs + Number(event.target.value) * 1_000)}
      />
    </div>
  );
}
