import type { MediaSnapshot, MediaStatus } from "./media-connection.ts";

type QualityWord = Exclude<MediaStatus, "connected"> | "good" | "poor" | "audioOnly";

/** @param isPoor what the media server thinks of this person's connection */
export function qualityOf({ status, savesData }: MediaSnapshot, isPoor: boolean): QualityWord {
  if (status !== "connected") return status;
  if (isPoor) return "poor";
  return savesData ? "audioOnly" : "good";
}
