import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  type ClassTickets,
  createBallotBox,
  createBudget,
  createClassFiles,
  createClassTickets,
  createErrorTracker,
  createLivekitMediaRoom,
  createLogger,
  createMetrics,
  createPostgresEventStore,
  createPostgresGatewayRegistry,
  createRecorderReadiness,
  createRedisBroadcast,
  EnvironmentError,
  type Logger,
  measureEventStore,
  namesOf,
  newUuid,
  openDatabase,
  peopleOf,
  systemClock,
} from "@lectern/server";
import { classRules, countRules } from "./class-rules.ts";
import type { Env } from "./env.ts";
import { openGateway } from "./gateway.ts";

export type Realtime = {
  readonly logger: Logger;
  /** Sends every client elsewhere, lets what is in hand end, closes every connection. */
  readonly stop: () => Promise<void>;
};

function openTickets(file: string): ClassTickets {
  let privateKey: string;
  try {
    privateKey = readFileSync(file, "utf8");
  } catch {
    throw new EnvironmentError(`CLASS_TICKET_KEY_FILE names ${file}, which cannot be read`);
  }
  try {
    return createClassTickets({ privateKey, nowMs: systemClock.nowMs });
  } catch {
    throw new EnvironmentError(`CLASS_TICKET_KEY_FILE names ${file}, which is no Ed25519 key (PKCS 8, PEM)`);
  }
}

/**
 * Ports to adapters: the one place that knows what this process is made of.
 * @throws when it may not or cannot start: the message says what to mend
 */
export async function startRealtime(env: Env): Promise<Realtime> {
  const logger = createLogger("realtime", undefined, env.logLevel);
  const metrics = createMetrics("realtime");
  const errors = createErrorTracker({ dsn: env.sentryDsn, release: env.release, environment: env.deployEnv });
  const tickets = openTickets(env.ticketKeyFile);
  const clock = systemClock;
  const warn = (what: string) => (error: unknown) =>
    logger.warn(what, { reason: error instanceof Error ? error.message : String(error) });
  const onBug = (error: unknown) => {
    logger.error("something that must not happen happened", { reason: String(error) });
    errors.capture(error, { requestId: "realtime" });
  };

  const pool = await openDatabase(env.databaseUrl, "realtime", logger);
  const database = { url: env.databaseUrl, name: "realtime", onError: warn("database connection lost") };
  const store = measureEventStore(createPostgresEventStore(database), metrics);
  const gatewayId = randomUUID();
  const registry = createPostgresGatewayRegistry({ ...database, id: gatewayId });
  const broadcast = createRedisBroadcast({ url: env.redisUrl, name: "realtime", onError: warn("redis") });
  const media =
    env.livekit === null
      ? null
      : createLivekitMediaRoom({ ...env.livekit, nowMs: clock.nowMs, onError: warn("media server") });
  const recorderReady = createRecorderReadiness(env.recorder, warn("the recorder does not answer"));
  const parts = {
    pool,
    store,
    clock,
    newId: newUuid,
    media,
    tickets,
    streamUrl: env.streamUrl,
    recorderReady,
    files: createClassFiles(pool),
    ballots: createBallotBox({ pool, clock, onError: warn("ballots were not kept") }),
  };
  const gateway = await openGateway({
    id: gatewayId,
    host: env.host,
    port: env.port,
    allowedOrigin: env.allowedOrigin,
    metricsToken: env.metricsToken,
    rules: classRules,
    countRules,
    parts,
    registry,
    broadcast,
    namesOf: async (stream, ids) => namesOf(await peopleOf({ pool }, stream), ids),
    budgets: {
      commands: createBudget({ burst: 60, perSecond: 20 }),
      signals: createBudget({ burst: 120, perSecond: 60 }),
      frames: createBudget({ burst: 3_000, perSecond: 300 }),
      reads: createBudget({ burst: 60, perSecond: 10 }),
    },
    metrics,
    logger,
    onError: warn("gateway"),
    onBug,
  });
  logger.info("realtime runs", { port: gateway.port });

  return {
    logger,
    async stop() {
      await gateway.stop();
      broadcast.close();
      await Promise.all([registry.close(), store.close(), pool.end(), errors.close()]);
    },
  };
}
