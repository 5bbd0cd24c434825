import type { Pool } from "@lectern/db";
import type { LocalIssuer } from "../adapters/local-identity/local-issuer.ts";
import type { Metrics } from "../adapters/prometheus/metrics.ts";
import type { Classes } from "../classroom/classes.ts";
import type { ArtifactJobs } from "../ports/artifact-jobs.ts";
import type { BlobStore } from "../ports/blob-store.ts";
import type { ErrorTracker } from "../ports/error-tracker.ts";
import type { Identity } from "../ports/identity.ts";
import type { Logger } from "../ports/logger.ts";
import type { Readiness } from "../process/readiness.ts";
import type { Budget } from "../session/budget.ts";

/** Everything the HTTP app needs of the world; built in one visible place, `apps/web/src/server/compose.ts`. */
export type HttpDependencies = {
  /** Connections as `app_web`. */
  readonly pool: Pool;
  readonly identity: Identity;
  /** Null where people sign in with Clerk. */
  readonly localIssuer: LocalIssuer | null;
  /** The classes and what they need: log, media, tickets. */
  readonly classes: Classes;
  /** Where files are kept; null where the installation has no object store. */
  readonly blobs: BlobStore | null;
  /** The artifact engine; null where the installation has none. */
  readonly jobs: ArtifactJobs | null;
  /** Any of which signs what the engine announces: two while one takes the place of the other, none refuses all. */
  readonly engineSecrets: readonly string[];
  /** Svix secret (`whsec_…`) of Clerk's webhook; null refuses all of them. */
  readonly clerkWebhookSecret: string | null;
  /** Origin that links are built from and that writes must come from; never taken from a request. */
  readonly publicUrl: string;
  /** Bearer that `/metrics` asks for; null leaves it open, for local use. */
  readonly metricsToken: string | null;
  readonly readiness: readonly Readiness[];
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly errors: ErrorTracker;
  /** Of one person's writes; the default is what the stream allows, for each process by itself. */
  readonly writes?: Budget;
};
