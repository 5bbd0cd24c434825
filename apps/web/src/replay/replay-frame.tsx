"use client";

import type { ReplayManifest, SessionArtifacts } from "@lectern/shared";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { Refusal } from "../http/refusal.tsx";
import { useOnline } from "../http/use-online.ts";
import { Count } from "../ui/badge.tsx";
import { Banner } from "../ui/banner.tsx";
import { Arrival } from "./artifacts/arrival.tsx";
import { lanesOf } from "./artifacts/lanes.ts";
import { MadeNotes } from "./artifacts/made-notes.tsx";
import type { useTexts } from "./artifacts/use-texts.ts";
import { KeysDialog } from "./keys-dialog.tsx";
import { outlineOf } from "./log/outline.ts";
import { usePlayed, usePlayer } from "./player/use-player.ts";
import { ReplayBar } from "./replay-bar.tsx";
import { findId } from "./search/find.tsx";
import { useSearch } from "./search/use-search.ts";
import { Side } from "./side/side.tsx";
import { CaptionLines } from "./stage/caption-lines.tsx";
import { ReplayStage } from "./stage/replay-stage.tsx";
import { VideoSlot } from "./stage/video-slot.tsx";
import { ChapterList } from "./timeline/chapter-list.tsx";
import { Controls } from "./timeline/controls.tsx";
import { partsOf } from "./timeline/parts.ts";
import { Timeline } from "./timeline/timeline.tsx";
import type { useReplay } from "./use-replay.ts";
import { useReplayKeys } from "./use-replay-keys.ts";

type Props = {
  readonly manifest: ReplayManifest;
  readonly course: { readonly id: string; readonly title: string };
  readonly made: {
    readonly artifacts: SessionArtifacts | null;
    readonly texts: ReturnType<typeof useTexts>;
    readonly mayRetry: boolean;
    readonly onRetried: (artifacts: SessionArtifacts) => void;
  };
  readonly log: ReturnType<typeof useReplay>;
};

function useWriting(manifest: ReplayManifest, artifacts: SessionArtifacts | null): string | null {
  const t = useTranslations("replay.side");
  const format = useFormatter();
  const lane = artifacts && lanesOf(manifest, artifacts).find(({ name }) => name === "captions");
  if (lane?.state === "failed") return t("failed");
  if (lane?.state !== "making" && lane?.state !== "waiting") return null;
  if (artifacts?.state === "none") return null;
  return t("writing", { percent: format.number(lane.progress, { style: "percent" }) });
}

/** Chapters, stage with its thread, and what was said and written beside it. */
export function ReplayFrame({ manifest, course, made, log }: Props) {
  const t = useTranslations("replay");
  const player = usePlayer();
  const online = useOnline();
  const loading = usePlayed((now) => now.loading);
  const stage = useRef<HTMLDivElement>(null);
  const [captions, setCaptions] = useState(true);
  const [muted, setMuted] = useState(false);
  const [help, setHelp] = useState(false);
  const startedAtMs = Date.parse(manifest.startedAt);
  const outline = useMemo(() => outlineOf(log.blocks, startedAtMs), [log.blocks, startedAtMs]);
  const { durationMs, sessionId, notes } = manifest;
  const { transcript, chapters } = made.texts;
  const parts = partsOf(chapters, outline, durationMs, manifest.title);
  const search = useSearch(sessionId, player);
  const writing = useWriting(manifest, made.artifacts);
  const fullScreen = () =>
    void (document.fullscreenElement === null
      ? stage.current?.requestFullscreen?.()
      : document.exitFullscreen());

  useReplayKeys([
    [" ", player.toggle],
    ["k", player.toggle],
    ["j", () => player.skip(-10_000)],
    ["l", () => player.skip(10_000)],
    ["ArrowLeft", () => player.skip(-5_000)],
    ["ArrowRight", () => player.skip(5_000)],
    ["<", () => player.speedStep(-1)],
    [">", () => player.speedStep(1)],
    ["/", () => document.getElementById(findId)?.focus()],
    ["n", () => search.step(1)],
    ["p", () => search.step(-1)],
    ["c", () => setCaptions(!captions)],
    ["m", () => setMuted(!muted)],
    ["f", fullScreen],
    ["?", () => setHelp(true)],
  ]);

  const chapterList = (
    <>
      {parts.from === "chapters" && <MadeNotes notes={notes} about="chapters" />}
      <ChapterList sessionId={sessionId} parts={parts.list} outline={outline} />
    </>
  );
  const coming = made.artifacts?.state === "queued" || made.artifacts?.state === "running";
  return (
    <div className="replay">
      <ReplayBar manifest={manifest} course={course} />
      <nav className="replay__chapters" aria-label={t("chapters.label")}>
        <p className="replay__head">
          {t(parts.from === "chapters" ? "chapters.title" : "chapters.fromScenes")}{" "}
          <Count>{parts.list.length}</Count>
        </p>
        <div className="room__scroll">{chapterList}</div>
      </nav>
      <main id="content" className="replay__center" tabIndex={-1}>
        {!online && <Banner tone="warn" icon="off" title={t("offline")} />}
        <Refusal problem={online ? log.problem : null} onRetry={log.retry} />
        {made.artifacts !== null && (
          <Arrival
            manifest={manifest}
            artifacts={made.artifacts}
            mayRetry={made.mayRetry}
            onRetried={made.onRetried}
          />
        )}
        <div ref={stage} className="replay__screen" aria-busy={loading}>
          <ReplayStage
            startedAtMs={startedAtMs}
            media={<VideoSlot manifest={manifest} muted={muted} coming={coming} />}
          />
          {captions && (
            <CaptionLines
              segments={transcript?.segments ?? null}
              language={transcript?.language}
              startedAtMs={startedAtMs}
            />
          )}
        </div>
        <Timeline
          durationMs={durationMs}
          outline={outline}
          parts={parts.list}
          hits={search.hits.map(({ atMs }) => atMs)}
        />
        <Controls
          durationMs={durationMs}
          captions={captions}
          onCaptions={setCaptions}
          muted={muted}
          onMuted={manifest.tracks.length === 0 ? null : setMuted}
          onFullScreen={fullScreen}
          onHelp={() => setHelp(true)}
        />
        <MadeNotes notes={notes} about="recording" />
      </main>
      <aside className="replay__side" aria-label={t("side.label")}>
        <Side
          manifest={manifest}
          texts={made.texts}
          complete={log.blocks.length === manifest.blocks.length}
          writing={writing}
          outline={outline}
          search={search}
          chapters={chapterList}
        />
      </aside>
      <KeysDialog open={help} onOpenChange={setHelp} />
    </div>
  );
}
