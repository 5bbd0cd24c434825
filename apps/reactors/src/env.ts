import {
  type CommonEnv,
  commonEnv,
  commonVariables,
  databaseUrl,
  EnvironmentError,
  type LivekitEnv,
  livekitEnv,
  mediaVariables,
  optionalText,
  parseEnvironment,
  portNumber,
  requireTls,
} from "@lectern/server";
import { z } from "zod";

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((n) => n >= least && n <= most, `must be a whole number from ${least} to ${most}`)
    .optional();

const Environment = z.object({
  ...commonVariables,
  ...mediaVariables,
  DATABASE_URL_REACTOR: databaseUrl("app_reactor"),
  REACTORS_PORT: portNumber("of /healthz and /metrics"),
  REACTORS_HOST: optionalText,
  REDIS_URL: optionalText.pipe(
    z.url({ protocol: /^rediss?$/, error: "must begin with redis:// or rediss://" }).optional(),
  ),
  RECORDER_TOKEN: optionalText,
  RECORDER_HEIGHT: optionalText.pipe(wholeNumber(180, 1_080)),
  RECORDER_FPS: optionalText.pipe(wholeNumber(5, 60)),
  ENGINE_URL: optionalText.pipe(
    z.url({ protocol: /^https?$/, error: "must be the http(s) address of the artifact engine" }).optional(),
  ),
  ENGINE_TOKEN_KEY_FILE: optionalText,
  AUDIT_ANCHOR_KEY_FILE: optionalText,
  S3_ENDPOINT: optionalText.pipe(
    z.url({ protocol: /^https?$/, error: "must be an http(s) address" }).optional(),
  ),
  S3_BUCKET: optionalText,
  S3_ACCESS_KEY_ID: optionalText,
  S3_SECRET_ACCESS_KEY: optionalText,
  S3_REGION: optionalText,
});
type Environment = z.infer<typeof Environment>;

type ObjectStore = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
};

type RecorderService = { readonly kind: "service"; readonly url: string; readonly token: string };
type EgressRecorder = {
  readonly kind: "livekit-egress";
  readonly livekit: LivekitEnv;
  readonly store: ObjectStore;
  readonly height: number;
  readonly fps: number;
};

export type Env = CommonEnv & {
  readonly databaseUrl: string;
  readonly host: string;
  readonly port: number;
  readonly anchorKeyFile: string | null;
  /** Null where the installation has none; the audit chain is sealed all the same, but not anchored. */
  readonly objectStore: ObjectStore | null;
  /** Null: nobody is told of what the reactors write into classes; gateways find it in their sweep. */
  readonly redisUrl: string | null;
  /** Null: PDFs wait for an engine. `keyFile` signs what it is asked. */
  readonly engine: { readonly url: string; readonly keyFile: string } | null;
  /** Null where classes run without audio and video. */
  readonly livekit: LivekitEnv | null;
  /** Null where no class is recorded. */
  readonly recorder: RecorderService | EgressRecorder | null;
};

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

function egressOf({ RECORDER_HEIGHT = 720, RECORDER_FPS = 30, ...env }: Environment): EgressRecorder {
  const [livekit, store] = [livekitEnv(env), objectStoreOf(env)];
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

/**
 * Reads and checks the environment; an unset `DEPLOY_ENV` counts as production.
 * @throws EnvironmentError naming what is wrong and what to set
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const env = parseEnvironment(Environment, source);
  const common = commonEnv(env);
  requireTls(common, {
    database: ["DATABASE_URL_REACTOR", env.DATABASE_URL_REACTOR],
    others: [
      ["S3_ENDPOINT", env.S3_ENDPOINT, "https:"],
      ["REDIS_URL", env.REDIS_URL, "rediss:"],
    ],
  });
  return {
    ...common,
    databaseUrl: env.DATABASE_URL_REACTOR,
    host: env.REACTORS_HOST ?? "127.0.0.1",
    port: env.REACTORS_PORT,
    anchorKeyFile: env.AUDIT_ANCHOR_KEY_FILE ?? null,
    objectStore: objectStoreOf(env),
    redisUrl: env.REDIS_URL ?? null,
    engine: engineOf(env),
    livekit: livekitEnv(env),
    recorder: recorderOf(env),
  };
}
