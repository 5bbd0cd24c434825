import { z } from "zod";

const optional = z
  .string()
  .optional()
  .transform((text) => (text === "" ? undefined : text));

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((n) => n >= least && n <= most, `must be a whole number from ${least} to ${most}`)
    .optional();

const Environment = z.object({
  DATABASE_URL_REACTOR: z
    .string("must be the database URL of the role app_reactor")
    .regex(/^postgres(ql)?:\/\/./, "must begin with postgres://"),
  REACTORS_PORT: z
    .string("must be the port of /healthz and /metrics")
    .regex(/^\d{1,5}$/, "must be a port number")
    .transform(Number)
    .refine((port) => port <= 65_535, "must be a port number"),
  REACTORS_HOST: optional,
  DEPLOY_ENV: z
    .enum(["local", "test", "staging", "production"], "must be local, test, staging or production")
    .optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"], "must be debug, info, warn or error").optional(),
  METRICS_TOKEN: optional,
  REDIS_URL: optional.pipe(
    z.url({ protocol: /^rediss?$/, error: "must begin with redis:// or rediss://" }).optional(),
  ),
  RECORDER_URL: optional.pipe(
    z.url({ protocol: /^https?$/, error: "must be the http(s) address of the recorder" }).optional(),
  ),
  RECORDER_TOKEN: optional,
  RECORDER: optional.pipe(
    z.enum(["service", "livekit-egress"], "must be service or livekit-egress").optional(),
  ),
  RECORDER_HEIGHT: optional.pipe(wholeNumber(180, 1_080)),
  RECORDER_FPS: optional.pipe(wholeNumber(5, 60)),
  ENGINE_URL: optional.pipe(
    z.url({ protocol: /^https?$/, error: "must be the http(s) address of the artifact engine" }).optional(),
  ),
  ENGINE_TOKEN_KEY_FILE: optional,
  LIVEKIT_URL: optional,
  LIVEKIT_API_KEY: optional,
  LIVEKIT_API_SECRET: optional,
  SENTRY_DSN: optional,
  SENTRY_RELEASE: optional,
  AUDIT_ANCHOR_KEY_FILE: optional,
  S3_ENDPOINT: optional.pipe(z.url({ protocol: /^https?$/, error: "must be an http(s) address" }).optional()),
  S3_BUCKET: optional,
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  S3_REGION: optional,
});
type Environment = z.infer<typeof Environment>;

type ObjectStore = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
};

type Livekit = { readonly url: string; readonly apiKey: string; readonly apiSecret: string };

type RecorderService = { readonly kind: "service"; readonly url: string; readonly token: string };
type EgressRecorder = {
  readonly kind: "livekit-egress";
  readonly livekit: Livekit;
  readonly store: ObjectStore;
  readonly height: number;
  readonly fps: number;
};

export type Env = {
  readonly databaseUrl: string;
  readonly host: string;
  readonly port: number;
  readonly deployEnv: string;
  readonly logLevel: "debug" | "info" | "warn" | "error";
  /** Bearer that `/metrics` asks for; null leaves it open, for local use. */
  readonly metricsToken: string | null;
  readonly sentryDsn: string | undefined;
  /** What runs, as error reports name it. */
  readonly release: string;
  readonly anchorKeyFile: string | null;
  /** Null where the installation has none; the audit chain is sealed all the same, but not anchored. */
  readonly objectStore: ObjectStore | null;
  /** Null: nobody is told of what the reactors write into classes; gateways find it in their sweep. */
  readonly redisUrl: string | null;
  /** Null: PDFs wait for an engine. `keyFile` signs what it is asked. */
  readonly engine: { readonly url: string; readonly keyFile: string } | null;
  /** Null where classes run without audio and video. */
  readonly livekit: Livekit | null;
  /** Null where no class is recorded. */
  readonly recorder: RecorderService | EgressRecorder | null;
};

/** What keeps the process from starting, in one line for the operator. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

function objectStoreOf(env: Environment): ObjectStore | null {
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_REGION } = env;
  const given = { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_REGION };
  const missing = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length === Object.keys(given).length) return null;
  if (
    S3_ENDPOINT === undefined ||
    S3_BUCKET === undefined ||
    S3_ACCESS_KEY_ID === undefined ||
    S3_SECRET_ACCESS_KEY === undefined ||
    S3_REGION === undefined
  ) {
    throw new EnvironmentError(`${missing.join(", ")} must be set too, or no S3_… variable at all`);
  }
  return {
    endpoint: S3_ENDPOINT,
    bucket: S3_BUCKET,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    region: S3_REGION,
  };
}

function livekitOf({ LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET }: Environment): Livekit | null {
  if (LIVEKIT_URL === undefined) return null;
  if (LIVEKIT_API_KEY === undefined || LIVEKIT_API_SECRET === undefined)
    throw new EnvironmentError("LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set beside LIVEKIT_URL");
  return { url: LIVEKIT_URL, apiKey: LIVEKIT_API_KEY, apiSecret: LIVEKIT_API_SECRET };
}

function egressOf({ RECORDER_HEIGHT = 720, RECORDER_FPS = 30, ...env }: Environment): EgressRecorder {
  const [livekit, store] = [livekitOf(env), objectStoreOf(env)];
  if (livekit === null || store === null)
    throw new EnvironmentError("RECORDER=livekit-egress needs the LIVEKIT_… and S3_… variables");
  return { kind: "livekit-egress", livekit, store, height: RECORDER_HEIGHT, fps: RECORDER_FPS };
}

function recorderOf(env: Environment): Env["recorder"] {
  const { RECORDER, RECORDER_URL, RECORDER_TOKEN } = env;
  if (RECORDER === "livekit-egress") return egressOf(env);
  if (RECORDER_URL === undefined) return null;
  if (RECORDER_TOKEN === undefined)
    throw new EnvironmentError("RECORDER_TOKEN must be set beside RECORDER_URL");
  return { kind: "service", url: RECORDER_URL, token: RECORDER_TOKEN };
}

function engineOf({ ENGINE_URL, ENGINE_TOKEN_KEY_FILE }: Environment): Env["engine"] {
  if (ENGINE_URL === undefined) return null;
  if (ENGINE_TOKEN_KEY_FILE === undefined)
    throw new EnvironmentError("ENGINE_TOKEN_KEY_FILE must be set beside ENGINE_URL");
  return { url: ENGINE_URL, keyFile: ENGINE_TOKEN_KEY_FILE };
}

const isLoopback = (url: URL) => ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);

/** Outside local use nothing leaves the machine in the clear. */
function requireTls(databaseUrl: string, endpoint: string | undefined, redisUrl: string | undefined): void {
  const database = new URL(databaseUrl);
  const sslmode = database.searchParams.get("sslmode") ?? "";
  if (!isLoopback(database) && !["require", "verify-ca", "verify-full"].includes(sslmode)) {
    throw new EnvironmentError("DATABASE_URL_REACTOR must say sslmode=verify-full outside local use");
  }
  if (endpoint !== undefined && !isLoopback(new URL(endpoint)) && !endpoint.startsWith("https:")) {
    throw new EnvironmentError("S3_ENDPOINT must begin with https:// outside local use");
  }
  if (redisUrl !== undefined && !isLoopback(new URL(redisUrl)) && !redisUrl.startsWith("rediss:"))
    throw new EnvironmentError("REDIS_URL must begin with rediss:// outside local use");
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
  if (!["local", "test"].includes(deployEnv)) {
    requireTls(env.DATABASE_URL_REACTOR, env.S3_ENDPOINT, env.REDIS_URL);
  }
  return {
    databaseUrl: env.DATABASE_URL_REACTOR,
    host: env.REACTORS_HOST ?? "127.0.0.1",
    port: env.REACTORS_PORT,
    deployEnv,
    logLevel: env.LOG_LEVEL ?? "info",
    metricsToken: env.METRICS_TOKEN ?? null,
    sentryDsn: env.SENTRY_DSN,
    release: env.SENTRY_RELEASE ?? "unreleased",
    anchorKeyFile: env.AUDIT_ANCHOR_KEY_FILE ?? null,
    objectStore: objectStoreOf(env),
    redisUrl: env.REDIS_URL ?? null,
    engine: engineOf(env),
    livekit: livekitOf(env),
    recorder: recorderOf(env),
  };
}
