import { z } from "zod";
import { type CommandOf, command } from "../command.ts";
import type { Decided } from "../rules.ts";
import { failedFields, publishedFields, record } from "./events.ts";
import type { ArtifactsState } from "./evolve.ts";

/** [AR1] */
const facts = { by: ["artifacts"], during: ["ended"] } as const;

export const artifactCommands = {
  "artifact.publish": command(z.strictObject(publishedFields), facts),
  "artifact.fail": command(z.strictObject(failedFields), facts),
};

export function decide(given: CommandOf<typeof artifactCommands>, state: ArtifactsState): Decided {
  if (given.type === "artifact.publish") {
    const { type: _, ...published } = given;
    // [AR2]
    return { events: published.version > state.version ? [record("artifact.published", published)] : [] };
  }
  const { type: _, ...failed } = given;
  // [AR3]
  const told = state.failed?.runId === failed.runId && state.failed.stage === failed.stage;
  return { events: told ? [] : [record("artifact.failed", failed)] };
}
