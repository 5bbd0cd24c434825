import { randomBytes } from "node:crypto";
import {
  createClassCommands,
  createEgressRecorder,
  createHttpRecorder,
  createLivekitMediaRoom,
  createPostgresEventStore,
  createRedisBroadcast,
  hintOf,
  type Logger,
  type MediaRoom,
  type Metrics,
  measureEventStore,
  newUuid,
  type Pool,
  type Recorder,
  systemClock,
  type Upkeep,
} from "@lectern/server";
import type { Env } from "./env.ts";

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** What the reactors of running classes share: the log, the one door to it, and who is told of what they write. */
export function openClasses(env: Env, pool: Pool, logger: Logger, metrics: Metrics) {
  const onError = (error: unknown) => logger.warn("a connection failed", { reason: reasonOf(error) });
  const log = createPostgresEventStore({
    url: env.databaseUrl,
    name: "reactors",
    appenders: 2,
    readers: 2,
    onError,
  });
  const store = measureEventStore(log, metrics);
  const broadcast =
    env.redisUrl === null ? null : createRedisBroadcast({ url: env.redisUrl, name: "reactors", onError });
  const commands = createClassCommands({
    store,
    clock: systemClock,
    newId: newUuid,
    onCommitted(committed) {
      if (committed.origin === "appended")
        broadcast?.publish(committed.stream, hintOf(committed.stream, committed));
    },
  });
  const upkeep: Upkeep = { pool, store, commands, clock: systemClock, newId: newUuid };
  return {
    upkeep,
    async close() {
      await commands.close();
      broadcast?.close();
      await store.close();
    },
  };
}

/** Null where the installation has no media server. */
export const openMedia = ({ livekit }: Env, logger: Logger): MediaRoom | null =>
  livekit === null
    ? null
    : createLivekitMediaRoom({
        ...livekit,
        nowMs: systemClock.nowMs,
        onError: (error) => logger.warn("audio and video do not answer", { reason: reasonOf(error) }),
      });

/** Null where no class is recorded. */
export function openRecorder({ recorder }: Env, logger: Logger): Recorder | null {
  if (recorder === null) return null;
  const onError = (error: unknown) =>
    logger.warn("the recorder does not answer", { reason: reasonOf(error) });
  if (recorder.kind === "service") return createHttpRecorder({ ...recorder, onError });
  const { livekit, store, height, fps } = recorder;
  const newSuffix = () => randomBytes(4).toString("hex");
  return createEgressRecorder({
    ...livekit,
    store,
    height,
    fps,
    nowMs: systemClock.nowMs,
    newSuffix,
    onError,
  });
}
