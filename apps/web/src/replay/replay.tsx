"use client";

import type { Me, ReplayManifest } from "@lectern/shared";
import { useSyncExternalStore } from "react";
import { SessionContext } from "../session/use-session.ts";
import { useMade } from "./artifacts/use-made.ts";
import { useTexts } from "./artifacts/use-texts.ts";
import { PlayerContext } from "./player/use-player.ts";
import { ReplayFrame } from "./replay-frame.tsx";
import { ReplaySkeleton } from "./replay-skeleton.tsx";
import { useReplay } from "./use-replay.ts";
import "./styles/replay.css";
import "./styles/parts.css";
import "./styles/reading.css";

type Props = {
  readonly manifest: ReplayManifest;
  readonly course: { readonly id: string; readonly title: string };
  readonly me: Me;
  readonly mayRetry: boolean;
  /** Where to begin, in ms since the start of the class. */
  readonly atMs: number;
};

const never = () => () => {};

function Live({ manifest: first, course, me, mayRetry, atMs }: Props) {
  const { manifest, artifacts, onRetried } = useMade(first);
  const texts = useTexts(manifest);
  const replay = useReplay(manifest, me, atMs);
  return (
    <SessionContext value={replay.past}>
      <PlayerContext value={replay.player}>
        <ReplayFrame
          manifest={manifest}
          course={course}
          made={{ artifacts, texts, mayRetry, onRetried }}
          log={replay}
        />
      </PlayerContext>
    </SessionContext>
  );
}

/** A class that is over, to be watched again; it is drawn in the browser alone, where its places are set by script. */
export function Replay(props: Props) {
  const live = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return live ? <Live {...props} /> : <ReplaySkeleton />;
}
