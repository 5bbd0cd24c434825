import { type ArtifactJobs, artifactOrderer, orderArtifacts, tending, type Upkeep } from "@lectern/server";
import type { Reactor } from "./reactor.ts";
import { sessionReactor } from "./session-reactor.ts";

/** Has the artifacts made of classes that have ended (R60). */
export const orderArtifactsOfClasses = (upkeep: Upkeep, jobs: ArtifactJobs): Reactor =>
  sessionReactor(
    upkeep.pool,
    { name: artifactOrderer, everyMs: 2_000 },
    tending(upkeep, artifactOrderer, orderArtifacts(upkeep, jobs)),
  );
