import type { ReplayManifest, SessionArtifacts } from "@lectern/shared";

/** What comes after the class: each lane fills by itself. */
export type Lane = {
  readonly name: "video" | "captions" | "chapters";
  readonly state: "done" | "making" | "waiting" | "failed" | "none";
  /** Of 1. */
  readonly progress: number;
};

type Stages = SessionArtifacts["stages"];

/** Stages of the engine by what they make. */
const stagesOf: Record<Lane["name"], readonly string[]> = {
  video: ["ingest", "sanity", "publish-video"],
  captions: ["audio", "asr", "align", "publish-captions"],
  chapters: ["chapters", "publish-chapters"],
};

function laneOf(name: Lane["name"], made: boolean, artifacts: SessionArtifacts): Lane {
  if (made) return { name, state: "done", progress: 1 };
  const own: Stages = artifacts.stages.filter((stage) => stagesOf[name].includes(stage.name));
  const over = artifacts.state === "succeeded" || artifacts.state === "cancelled";
  if (over) return { name, state: "none", progress: 0 };
  if (own.some(({ state }) => state === "parked")) return { name, state: "failed", progress: 0 };
  const done = own.reduce((sum, { state, progress }) => sum + (state === "done" ? 1 : progress), 0);
  const begun = own.some(({ state }) => state === "running" || state === "done");
  return {
    name,
    state: begun ? "making" : "waiting",
    progress: own.length === 0 ? 0 : Math.min(0.99, done / own.length),
  };
}

/** How far video, captions and chapters are. */
export const lanesOf = (
  { tracks, links }: Pick<ReplayManifest, "tracks" | "links">,
  artifacts: SessionArtifacts,
): readonly Lane[] => [
  laneOf("video", tracks.length > 0, artifacts),
  laneOf("captions", links.transcript !== null, artifacts),
  laneOf("chapters", links.chapters !== null, artifacts),
];

/** Whether something may still come by itself. */
export const isMaking = ({ state }: Pick<SessionArtifacts, "state">): boolean =>
  state === "queued" || state === "running" || state === "none";

/** Whether something was published that this manifest does not know of. */
export const isBehind = (
  { versions }: Pick<ReplayManifest, "versions">,
  artifacts: SessionArtifacts | null,
) => artifacts !== null && artifacts.published > versions.published;

/** Where nothing was ever asked for, nothing comes so long after the class. */
const hopeMs = 10 * 60_000;

/** Whether it is worth asking again what was made. @param nowMs since 1970 */
export function goesOn(
  manifest: Pick<ReplayManifest, "versions" | "endedAt">,
  artifacts: SessionArtifacts | null,
  nowMs: number,
): boolean {
  if (artifacts === null || isBehind(manifest, artifacts)) return true;
  return artifacts.state === "none" ? nowMs - Date.parse(manifest.endedAt) < hopeMs : isMaking(artifacts);
}
