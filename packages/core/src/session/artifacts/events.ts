import { z } from "zod";
import { type EventOf, recorder, versioned } from "../versioned.ts";

/** A word of the engine for something it makes or does: letters a-z, digits and hyphens. */
const word = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "must be 1 to 40 letters a-z, digits or hyphens");

/** What can be had from now on; `version` is that of all that is published of the class. */
export const publishedFields = { part: word, version: z.int().min(1) };

/** Which stage of which run gave up; why is for those who look at the run. */
export const failedFields = { runId: z.uuid(), stage: word };

export const artifactEvents = {
  "artifact.published": versioned(z.strictObject(publishedFields), { ignorable: true }),
  "artifact.failed": versioned(z.strictObject(failedFields), { ignorable: true }),
};

export type ArtifactEvent = EventOf<typeof artifactEvents>;
export const record = recorder(artifactEvents);
