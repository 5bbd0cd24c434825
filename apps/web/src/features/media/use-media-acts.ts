"use client";

import { useTranslations } from "next-intl";
import { useToast } from "../../ui/toast.tsx";
import { remember } from "./media-choice.ts";
import { type MediaSource, mediaSources } from "./sources.ts";
import { useSharesScreen } from "./use-device-support.ts";
import { useMedia } from "./use-media.ts";
import { useRefusalText } from "./use-refusal-text.ts";

type MediaAct = {
  readonly id: string;
  readonly source: MediaSource;
  readonly label: string;
  /** As the room names strokes. */
  readonly keys: string;
  readonly can: true | string;
  readonly run: () => void;
};

const keys: Record<MediaSource, string> = { microphone: "m", camera: "v", screen: "s" };

/** What can be switched, for the room's keys and its list of acts. */
export function useMediaActs(): readonly MediaAct[] {
  const t = useTranslations("media.acts");
  const toast = useToast();
  const sharesScreen = useSharesScreen();
  const { connection, snapshot } = useMedia();
  const refusalOf = useRefusalText();
  const toggle = (source: MediaSource) => {
    const can = refusalOf(source);
    if (can !== true) return toast({ text: can });
    if (source !== "screen") remember({ [source]: !snapshot.sources[source].on });
    void connection.toggle(source);
  };
  return mediaSources
    .filter((source) => source !== "screen" || sharesScreen)
    .map((source) => ({
      id: `media.${source}`,
      source,
      label: t(`${source}.${snapshot.sources[source].on ? "off" : "on"}`),
      keys: keys[source],
      can: refusalOf(source),
      run: () => toggle(source),
    }));
}
