import type { RecorderPlace } from "@lectern/server";
import { z } from "zod";

const optional = z
  .string()
  .optional()
  .transform((text) => (text === "" ? undefined : text));

const Environment = z.object({
  DATABASE_URL_GATEWAY: z
    .string("must be the database URL of the role app_gateway")
    .regex(/^postgres(ql)?:\/\/./, "must begin with postgres://"),
  REDIS_URL: z
    .string("must be the URL of Redis")
    .regex(/^rediss?:\/\/./, "must begin with redis:// or rediss://"),
  REALTIME_PORT: z
    .string("must be the port that clients connect to")
    .regex(/^\d{1,5}$/, "must be a port number")
    .transform(Number)
    .refine((port) => port <= 65_535, "must be a port number"),
  REALTIME_HOST: optional,
  REALTIME_URL: z.url({ protocol: /^wss?$/, error: "must be the ws(s) address that clients open" }),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: "must be the origin that people open" }),
  CLASS_TICKET_KEY_FILE: z.string("must name the private key of class tickets").min(1),
  LIVEKIT_URL: optional,
  LIVEKIT_API_KEY: optional,
  LIVEKIT_API_SECRET: optional,
  RECORDER: optional.pipe(
    z.enum(["service", "livekit-egress"], "must be service or livekit-egress").optional(),
  ),
  RECORDER_URL: optional.pipe(
    z.url({ protocol: /^https?$/, error: "must be the http(s) address of the recorder" }).optional(),
  ),
  DEPLOY_ENV: z
    .enum(["local", "test", "staging", "production"], "must be local, test, staging or production")
    .optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"], "must be debug, info, warn or error").optional(),
  METRICS_TOKEN: optional,
  SENTRY_DSN: optional,
  SENTRY_RELEASE: optional,
});
type Environment = z.infer<typeof Environment>;

export type Env = {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly host: string;
  readonly port: number;
  /** The gateway's own address, as clients open it. */
  readonly streamUrl: string;
  /** The one origin whose pages may connect. */
  readonly allowedOrigin: string;
  readonly ticketKeyFile: string;
  /** Null where classes run without audio and video. */
  readonly livekit: { readonly url: string; readonly apiKey: string; readonly apiSecret: string } | null;
  /** Null where no class is recorded. */
  readonly recorder: RecorderPlace | null;
  readonly deployEnv: string;
  readonly logLevel: "debug" | "info" | "warn" | "error";
  /** Bearer that `/metrics` asks for; null leaves it open, for local use. */
  readonly metricsToken: string | null;
  readonly sentryDsn: string | undefined;
  readonly release: string;
};

/** What keeps the process from starting, in one line for the operator. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

function livekitOf({ LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET }: Environment): Env["livekit"] {
  if (LIVEKIT_URL === undefined) return null;
  if (LIVEKIT_API_KEY === undefined || LIVEKIT_API_SECRET === undefined)
    throw new EnvironmentError("LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set beside LIVEKIT_URL");
  return { url: LIVEKIT_URL, apiKey: LIVEKIT_API_KEY, apiSecret: LIVEKIT_API_SECRET };
}

function recorderOf(env: Environment): RecorderPlace | null {
  if (env.RECORDER !== "livekit-egress")
    return env.RECORDER_URL === undefined ? null : { kind: "service", url: env.RECORDER_URL };
  const livekit = livekitOf(env);
  if (livekit === null) throw new EnvironmentError("RECORDER=livekit-egress needs the LIVEKIT_… variables");
  return { kind: "livekit-egress", livekit };
}

const isLoopback = ({ hostname }: URL) =>
  hostname === "localhost" ||
  hostname.endsWith(".localhost") ||
  hostname === "127.0.0.1" ||
  hostname === "[::1]";

/** Outside local use nothing leaves the machine in the clear. */
function requireTls(env: Environment): void {
  const database = new URL(env.DATABASE_URL_GATEWAY);
  const sslmode = database.searchParams.get("sslmode") ?? "";
  if (!isLoopback(database) && !["require", "verify-ca", "verify-full"].includes(sslmode))
    throw new EnvironmentError("DATABASE_URL_GATEWAY must say sslmode=verify-full outside local use");
  for (const [name, scheme] of [
    ["REDIS_URL", "rediss:"],
    ["REALTIME_URL", "wss:"],
    ["PUBLIC_URL", "https:"],
  ] as const) {
    const url = new URL(env[name]);
    if (!isLoopback(url) && url.protocol !== scheme)
      throw new EnvironmentError(`${name} must begin with ${scheme}// outside local use`);
  }
}

/**
 * Reads and checks the environment; an unset `DEPLOY_ENV` counts as production.
 * @throws EnvironmentError naming what is wrong and what to set
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = Environment.safeParse(source);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    throw new EnvironmentError(faults.join("; "));
  }
  const env = parsed.data;
  const deployEnv = env.DEPLOY_ENV ?? "production";
  if (!["local", "test"].includes(deployEnv)) requireTls(env);
  return {
    databaseUrl: env.DATABASE_URL_GATEWAY,
    redisUrl: env.REDIS_URL,
    host: env.REALTIME_HOST ?? "127.0.0.1",
    port: env.REALTIME_PORT,
    streamUrl: env.REALTIME_URL,
    allowedOrigin: new URL(env.PUBLIC_URL).origin,
    ticketKeyFile: env.CLASS_TICKET_KEY_FILE,
    livekit: livekitOf(env),
    recorder: recorderOf(env),
    deployEnv,
    logLevel: env.LOG_LEVEL ?? "info",
    metricsToken: env.METRICS_TOKEN ?? null,
    sentryDsn: env.SENTRY_DSN,
    release: env.SENTRY_RELEASE ?? "unreleased",
  };
}
