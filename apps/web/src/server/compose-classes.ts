import {
  type Classes,
  createBallotBox,
  createClassCommands,
  createClassFiles,
  createClassTickets,
  createLivekitMediaRoom,
  createPostgresEventStore,
  createRecorderReadiness,
  createRedisBroadcast,
  hintOf,
  type Logger,
  newUuid,
  type Pool,
  systemClock,
} from "@lectern/server";
import type { Env } from "../env.ts";
import { readKey } from "./read-key.ts";

/** What classes are made of in the web process: the log, hints to the gateways, the media room and tickets. */
export function composeClasses(config: Env, pool: Pool, logger: Logger): Classes {
  const warn = (message: string) => (error: unknown) =>
    logger.warn(message, { reason: error instanceof Error ? error.message : String(error) });
  const clock = systemClock;
  const { nowMs } = clock;
  const store = createPostgresEventStore({
    url: config.databaseUrl,
    name: "web:log",
    onError: warn("log connection lost"),
  });
  const broadcast = createRedisBroadcast({
    url: config.redisUrl,
    name: "web",
    onError: warn("hints cannot be sent"),
  });
  return {
    pool,
    store,
    clock,
    newId: newUuid,
    commands: createClassCommands({
      store,
      clock,
      newId: newUuid,
      onCommitted({ stream, epoch, events, origin }) {
        if (origin === "appended") broadcast.publish(stream, hintOf(stream, { epoch, events }));
      },
    }),
    media:
      config.livekit === null
        ? null
        : createLivekitMediaRoom({ ...config.livekit, nowMs, onError: warn("LiveKit does not answer") }),
    tickets: createClassTickets({
      privateKey: readKey("CLASS_TICKET_KEY_FILE", config.ticketKeyFile, "Ed25519"),
      nowMs,
    }),
    streamUrl: config.streamUrl,
    recorderReady: createRecorderReadiness(config.recorder, warn("the recorder does not answer")),
    files: createClassFiles(pool),
    ballots: createBallotBox({ pool, clock, onError: warn("ballots were not kept") }),
  };
}
