import { readFileSync } from "node:fs";
import {
  type AnchorWriter,
  type BlobStore,
  createAnchorWriter,
  createErrorTracker,
  createLogger,
  createMetrics,
  createS3BlobStore,
  EnvironmentError,
  type Logger,
  openDatabase,
  type Readiness,
} from "@lectern/server";
import { anchorAudit } from "./anchor-audit.ts";
import { openJobs } from "./artifact-jobs.ts";
import { openClasses, openMedia, openRecorder } from "./classes.ts";
import { countBallotsOfClasses } from "./count-ballots.ts";
import type { Env } from "./env.ts";
import { followDirectoryInClasses } from "./follow-directory.ts";
import { keepTimeOfClasses } from "./keep-time.ts";
import { startLoop } from "./loop.ts";
import { measureReactors } from "./measure-reactors.ts";
import { orderArtifactsOfClasses } from "./order-artifacts.ts";
import { projectSessions } from "./project-sessions.ts";
import { reconcileMediaOfClasses } from "./reconcile-media.ts";
import { recordClasses } from "./record-classes.ts";
import { sealAudit } from "./seal-audit.ts";
import { snapshotSessions } from "./snapshot-sessions.ts";
import { startStatusServer } from "./status-server.ts";
import { tendAssetsOfSchools } from "./tend-assets.ts";
import { watchPresenceInClasses } from "./watch-presence.ts";

export type Reactors = {
  readonly logger: Logger;
  /** Lets what is in hand end, starts nothing new, closes every connection. */
  readonly stop: () => Promise<void>;
};

function openAnchors(file: string, blobs: BlobStore): AnchorWriter {
  let pem: string;
  try {
    pem = readFileSync(file, "utf8");
  } catch {
    throw new EnvironmentError(`AUDIT_ANCHOR_KEY_FILE names ${file}, which cannot be read`);
  }
  try {
    return createAnchorWriter(blobs, pem);
  } catch {
    throw new EnvironmentError(`AUDIT_ANCHOR_KEY_FILE names ${file}, which is no Ed25519 key (PKCS 8, PEM)`);
  }
}

/**
 * Ports to adapters, and every reactor started: the one place that knows what this process is made of.
 * @throws when it may not or cannot start: the message says what to mend
 */
export async function startReactors(env: Env): Promise<Reactors> {
  const logger = createLogger("reactors", undefined, env.logLevel);
  const metrics = createMetrics("reactors");
  const errors = createErrorTracker({ dsn: env.sentryDsn, release: env.release, environment: env.deployEnv });
  const blobs = env.objectStore === null ? null : createS3BlobStore(env.objectStore);
  const keyFile = env.anchorKeyFile;
  const anchors = blobs === null || keyFile === null ? null : openAnchors(keyFile, blobs);
  const pool = await openDatabase(env.databaseUrl, "reactors", logger);

  const classes = openClasses(env, pool, logger, metrics);
  const media = openMedia(env, logger);
  const recorder = openRecorder(env, logger);
  const jobs = openJobs(env, logger);

  const readiness: Readiness[] = [
    { name: "database", check: async () => void (await pool.query("SELECT 1")) },
  ];
  if (blobs !== null)
    readiness.push({ name: "object store", check: async () => void (await blobs.list("ready/")) });
  const reactors = [
    sealAudit(pool, metrics),
    ...(anchors === null ? [] : [anchorAudit(pool, anchors)]),
    ...(blobs === null ? [] : [tendAssetsOfSchools(pool, blobs, jobs)]),
    ...(jobs === null ? [] : [orderArtifactsOfClasses(classes.upkeep, jobs)]),
    projectSessions(pool),
    snapshotSessions(pool),
    keepTimeOfClasses(classes.upkeep),
    countBallotsOfClasses(classes.upkeep),
    watchPresenceInClasses(classes.upkeep),
    followDirectoryInClasses(classes.upkeep),
    ...(media === null ? [] : [reconcileMediaOfClasses(classes.upkeep, media, metrics)]),
    ...(media === null || recorder === null ? [] : [recordClasses(classes.upkeep, recorder, media)]),
  ];
  const loops = measureReactors(reactors, metrics).map((reactor) => startLoop(reactor, { logger, errors }));
  const { host, port, metricsToken } = env;
  const status = await startStatusServer({ host, port, metricsToken, loops, readiness, metrics, logger });
  logger.info("reactors run", { port: status.port, reactors: reactors.map(({ name }) => name) });

  return {
    logger,
    async stop() {
      await Promise.all([...loops.map((loop) => loop.stop()), status.close()]);
      await classes.close();
      await Promise.all([pool.end(), errors.close()]);
      blobs?.close();
    },
  };
}
