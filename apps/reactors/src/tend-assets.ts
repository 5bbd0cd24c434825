import {
  type ArtifactJobs,
  assetTender,
  type BlobStore,
  type Pool,
  pendingWork,
  tendAssets,
} from "@lectern/server";
import type { Reactor } from "./reactor.ts";

/** Has PDFs rendered, and takes away files that were deleted or never came (R40). */
export const tendAssetsOfSchools = (pool: Pool, blobs: BlobStore, jobs: ArtifactJobs | null): Reactor => ({
  name: assetTender,
  everyMs: 1_000,
  pending: () => pendingWork(pool, assetTender),
  handle: ({ tenantId }) => tendAssets(pool, blobs, jobs, tenantId),
});
