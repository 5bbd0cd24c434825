"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { sessionPictures } from "../../stage/pictures.ts";
import { SceneThumbnail } from "../../stage/scene-thumbnail.tsx";
import { elapsed } from "../../time/elapsed.ts";
import { useTimes } from "../../time/use-times.ts";
import { type Outline, pictureAt } from "../log/outline.ts";
import { MomentLink } from "../moment-link.tsx";
import { usePlayed } from "../player/use-player.ts";
import { type Part, partAt } from "./parts.ts";

type Props = {
  readonly sessionId: string;
  readonly parts: readonly Part[];
  readonly outline: Outline;
};

/** A part is drawn as what was shown soon after it began. */
const settledMs = 1_000;

/** The class in parts, with what filled the screen then, if anything did; the one that is played is marked. */
export function ChapterList({ sessionId, parts, outline }: Props) {
  const t = useTranslations("replay.chapters");
  const { lasts } = useTimes();
  const now = usePlayed(({ atMs }) => partAt(parts, atMs));
  const pictureOf = useMemo(() => sessionPictures(sessionId), [sessionId]);
  return (
    <ol className="replay-chapters">
      {parts.map(({ startMs, endMs, title }, n) => {
        const scene = pictureAt(outline, startMs + settledMs);
        return (
          <li key={startMs}>
            <MomentLink className="replay-chapter" atMs={startMs} current={n === now}>
              {scene !== null && (
                <span className="replay-chapter__thumb">
                  <SceneThumbnail
                    scene={{ ...scene, notes: "", plannedMinutes: null }}
                    pictureOf={pictureOf}
                  />
                </span>
              )}
              <b dir="auto">{title}</b>
              <span className="replay-chapter__time">
                {t("when", {
                  at: elapsed(startMs),
                  length: lasts(Math.max(1, Math.round((endMs - startMs) / 60_000))),
                })}
              </span>
            </MomentLink>
          </li>
        );
      })}
    </ol>
  );
}
