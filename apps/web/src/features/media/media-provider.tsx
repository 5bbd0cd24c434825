"use client";

import type { MediaCredentials } from "@lectern/shared";
import { RoomAudioRenderer, RoomContext } from "@livekit/components-react";
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { browserEnvironment } from "../../session/browser-environment.ts";
import type { MediaChoice } from "./media-choice.ts";
import { remembered } from "./media-choice.ts";
import { MediaConnection } from "./media-connection.ts";
import { MediaContext } from "./use-media.ts";
import "./media.css";

type Props = {
  readonly credentials: MediaCredentials;
  /** What is switched on once connected, if the class allows it; later ones do not count. */
  readonly start: MediaChoice;
  readonly children: ReactNode;
};

/** Connects to sound and picture for as long as it is mounted, and plays what is to be heard. */
export function MediaProvider({ credentials, start, children }: Props) {
  const [connection] = useState(() => new MediaConnection(browserEnvironment));
  const [first] = useState(start);
  useEffect(() => {
    void connection.begin({ ...first, speakerId: remembered().speakerId });
    return () => connection.close();
  }, [connection, first]);
  useEffect(() => connection.use(credentials), [connection, credentials]);

  const { subscribe, getSnapshot } = connection;
  const latest = useSyncExternalStore(subscribe, getSnapshot, getSnapshot);
  const expected = latest.status === "off" && credentials !== null;
  const media = useMemo(() => {
    const snapshot = expected ? { ...latest, status: "connecting" as const } : latest;
    return { connection, snapshot };
  }, [connection, latest, expected]);
  return (
    <MediaContext value={media}>
      <RoomContext value={connection.room}>
        {children}
        {latest.status !== "off" && <RoomAudioRenderer />}
      </RoomContext>
    </MediaContext>
  );
}
