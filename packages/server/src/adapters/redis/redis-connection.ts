import { isIP } from "node:net";
import { Redis } from "ioredis";

export type RedisConnectionOptions = {
  /** `redis://` or `rediss://` (TLS), with user and password where the server wants them. */
  readonly url: string;
  /** Shown by CLIENT LIST. */
  readonly name: string;
  /** A connection that owes an answer for longer is cut. */
  readonly silenceMs: number;
  readonly onError: (error: Error) => void;
};

const longestRetryMs = 5_000;

/** Doubles from 100 ms; the jitter keeps a fleet from returning in step. */
const backOffMs = (attempt: number) => Math.random() * Math.min(100 * 2 ** attempt, longestRetryMs);

/** Without a server name, one that serves many hosts by name cannot tell which is meant. */
const serverNameOf = ({ hostname }: URL) => (isIP(hostname) === 0 ? { servername: hostname } : {});

/**
 * A connection that comes back by itself and keeps nothing for later: what cannot be sent now fails now.
 * @throws when the URL is not one of Redis
 */
export function connectRedis({ url, name, silenceMs, onError }: RedisConnectionOptions): Redis {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !["redis:", "rediss:"].includes(parsed.protocol))
    throw new Error("the Redis URL must begin with redis:// or rediss://");
  const redis = new Redis(url, {
    connectionName: name,
    enableOfflineQueue: false,
    autoResubscribe: false,
    autoResendUnfulfilledCommands: false,
    // Rejects what was in flight when the connection closes; it would wait for ever otherwise.
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    disconnectTimeout: 100,
    socketTimeout: silenceMs,
    retryStrategy: backOffMs,
    ...(parsed.protocol === "rediss:" ? { tls: serverNameOf(parsed) } : {}),
  });
  // Without a listener an error would be thrown and end the process.
  redis.on("error", onError);
  return redis;
}
