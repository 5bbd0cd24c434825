import type { ArtifactEvent } from "./events.ts";

export type ArtifactsState = {
  /** Of what is published; 0 before anything is. */
  readonly version: number;
  /** What gave up since the last publication. */
  readonly failed: { readonly runId: string; readonly stage: string } | null;
};

export const noArtifacts: ArtifactsState = { version: 0, failed: null };

export function evolve(state: ArtifactsState, event: ArtifactEvent): ArtifactsState {
  switch (event.type) {
    case "artifact.published":
      return { version: event.payload.version, failed: null };
    case "artifact.failed":
      return { ...state, failed: event.payload };
  }
}
