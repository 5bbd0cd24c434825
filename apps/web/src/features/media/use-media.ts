"use client";

import { createContext, useContext } from "react";
import type { MediaConnection, MediaSnapshot } from "./media-connection.ts";

type Media = { readonly connection: MediaConnection; readonly snapshot: MediaSnapshot };

export const MediaContext = createContext<Media | null>(null);

/** Sound and picture of the class that the page is in. */
export function useMedia(): Media {
  const media = useContext(MediaContext);
  if (media === null) throw new Error("useMedia needs a MediaProvider above it");
  return media;
}
