import { randomUUID } from "node:crypto";
import { ReplyError } from "ioredis";
import type { Broadcast } from "../../ports/broadcast.ts";
import type { Stream } from "../../ports/event-store.ts";
import { connectRedis } from "./redis-connection.ts";

export type RedisBroadcastOptions = {
  /** `redis://` or `rediss://` (TLS), with user and password where the server wants them. */
  readonly url: string;
  /** Of the process, shown by CLIENT LIST. */
  readonly name: string;
  readonly onError: (error: unknown) => void;
};

type Listener = (payload: string) => void;

const beatEveryMs = 500;
const beatFreshMs = 1_500;
const silenceMs = 2_000;
/** More than this waits for a slow or frozen server at no time; the rest is dropped. */
const maxInFlightBytes = 4 * 1024 * 1024;

const channelOf = ({ tenantId, sessionId }: Stream) => `lectern:${tenantId}:session:${sessionId}`;

/**
 * Hints over Redis PUBLISH. Two connections, because one that subscribes may do nothing else on older servers. Twice a
 * second the process publishes a beat to itself: while beats come back, hints get through. They also leave either
 * connection owing an answer, so that one to a frozen server is cut and made anew.
 * @throws when the URL is not one of Redis; a server that does not answer is no error
 */
export function createRedisBroadcast({ url, name, onError }: RedisBroadcastOptions): Broadcast {
  /** What this outage was said to be: both connections try again and again, and each time it is the same. */
  const told = new Set<string>();
  const onOutage = (error: Error) => {
    if (told.has(error.message)) return;
    told.add(error.message);
    onError(error);
  };
  const publisher = connectRedis({ url, name: `${name}:publish`, silenceMs, onError: onOutage });
  const subscriber = connectRedis({ url, name: `${name}:subscribe`, silenceMs, onError: onOutage });
  const listeners = new Map<string, Set<{ readonly hear: Listener }>>();
  const beatChannel = `lectern:beat:${randomUUID()}`;
  let beatAtMs = Number.NEGATIVE_INFINITY;
  let bytesInFlight = 0;
  let failures = 0;

  /** A connection that went away has reported itself, and everything is asked again when it is back. */
  const report = (error: unknown) => {
    if (error instanceof ReplyError) onError(error);
  };
  const beat = () => {
    if (publisher.status === "ready") publisher.publish(beatChannel, "").catch(report);
    if (subscriber.status === "ready") subscriber.ping().catch(report);
  };
  const timer = setInterval(beat, beatEveryMs);

  subscriber.on("ready", () => {
    subscriber.subscribe(beatChannel, ...listeners.keys()).then(beat, report);
  });
  publisher.on("ready", beat);

  subscriber.on("message", (channel, payload) => {
    if (channel === beatChannel) {
      beatAtMs = performance.now();
      told.clear();
    }
    for (const { hear } of [...(listeners.get(channel) ?? [])]) {
      try {
        hear(payload);
      } catch (error) {
        onError(error);
      }
    }
  });

  return {
    publish(session, payload) {
      const bytes = Buffer.byteLength(payload);
      if (bytesInFlight + bytes > maxInFlightBytes) {
        failures += 1;
        return;
      }
      bytesInFlight += bytes;
      publisher
        .publish(channelOf(session), payload)
        .catch(() => {
          failures += 1;
        })
        .finally(() => {
          bytesInFlight -= bytes;
        });
    },

    subscribe(session, hear) {
      const channel = channelOf(session);
      const listener = { hear };
      const others = listeners.get(channel);
      if (others === undefined) {
        listeners.set(channel, new Set([listener]));
        if (subscriber.status === "ready") subscriber.subscribe(channel).catch(report);
      } else others.add(listener);
      return () => {
        const left = listeners.get(channel);
        if (!left?.delete(listener) || left.size > 0) return;
        listeners.delete(channel);
        if (subscriber.status === "ready") subscriber.unsubscribe(channel).catch(report);
      };
    },

    healthy: () =>
      publisher.status === "ready" &&
      subscriber.status === "ready" &&
      performance.now() - beatAtMs < beatFreshMs,

    failures: () => failures,

    close() {
      clearInterval(timer);
      listeners.clear();
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
