import { z } from "zod";

const optional = z
  .string()
  .optional()
  .transform((text) => (text === "" ? undefined : text));

const Environment = z.object({
  /** Origin that people open; links are built from it and writes must come from it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: "must be the http(s) address that people open" }),
  DEPLOY_ENV: optional,
  DATABASE_URL_WEB: z.string("must be the database URL of the role app_web").startsWith("postgres"),
  /** Private key (Ed25519, PKCS 8 PEM) of class tickets, the same in web and gateway. */
  CLASS_TICKET_KEY_FILE: z.string("must name the private key of class tickets").min(1),
  REALTIME_URL: z
    .url({ protocol: /^wss?$/, error: "must be the ws(s) address that clients open" })
    .or(z.literal(""))
    .optional(),
  REDIS_URL: z.string("must be the URL of Redis").startsWith("redis"),
  RECORDER: optional.pipe(
    z.enum(["service", "livekit-egress"], "must be service or livekit-egress").optional(),
  ),
  RECORDER_URL: optional,
  LIVEKIT_URL: optional,
  LIVEKIT_API_KEY: optional,
  LIVEKIT_API_SECRET: optional,
  AUTH_PROVIDER: z.enum(["local", "clerk"], "must be local or clerk"),
  LOCAL_IDENTITY_KEY_FILE: optional,
  CLERK_PUBLISHABLE_KEY: optional,
  CLERK_SECRET_KEY: optional,
  CLERK_JWT_KEY: optional,
  CLERK_ISSUER: optional,
  CLERK_WEBHOOK_SECRET: optional,
  S3_ENDPOINT: optional.pipe(z.url({ protocol: /^https?$/, error: "must be an http(s) address" }).optional()),
  S3_PUBLIC_ENDPOINT: optional.pipe(
    z.url({ protocol: /^https?$/, error: "must be an http(s) address" }).optional(),
  ),
  S3_BUCKET: optional,
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  S3_REGION: optional,
  ENGINE_URL: optional.pipe(
    z.url({ protocol: /^https?$/, error: "must be the http(s) address of the artifact engine" }).optional(),
  ),
  ENGINE_TOKEN_KEY_FILE: optional,
  /** One secret, or two separated by a comma while one takes the place of the other. */
  ENGINE_ANNOUNCE_SECRET: optional,
  SENTRY_DSN: optional,
  METRICS_TOKEN: optional,
  NODE_ENV: optional,
});
type Environment = z.infer<typeof Environment>;

type LocalSignIn = { readonly provider: "local"; readonly keyFile: string };
type ClerkSignIn = {
  readonly provider: "clerk";
  readonly publishableKey: string;
  readonly jwtKey: string;
  readonly issuer: string;
  readonly webhookSecret: string | null;
};

type EgressEnv = { readonly kind: "livekit-egress"; readonly livekit: LivekitEnv };
type LivekitEnv = { readonly url: string; readonly apiKey: string; readonly apiSecret: string };

type ObjectStoreEnv = {
  readonly endpoint: string;
  /** As browsers reach it. */
  readonly publicEndpoint: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
};

export type Env = {
  /** Origin, without a slash at the end. */
  readonly publicUrl: string;
  readonly deployEnv: string | undefined;
  readonly databaseUrl: string;
  readonly signIn: LocalSignIn | ClerkSignIn;
  readonly ticketKeyFile: string;
  /** Where clients open the stream; our own origin unless the gateway has one. */
  readonly streamUrl: string;
  readonly redisUrl: string;
  /** Null: no class can be recorded. */
  readonly recorder: { readonly kind: "service"; readonly url: string } | EgressEnv | null;
  /** Null: classes run without audio and video. */
  readonly livekit: LivekitEnv | null;
  /** Null where the installation keeps no files. */
  readonly objectStore: ObjectStoreEnv | null;
  /** Null: nothing is made of files and classes. `keyFile` signs what the engine is asked. */
  readonly engine: { readonly url: string; readonly keyFile: string } | null;
  /** Any of which signs what the engine announces; none: nobody is told of what it publishes. */
  readonly engineSecrets: readonly string[];
  readonly sentryDsn: string | undefined;
  readonly metricsToken: string | null;
  /** Served by `next dev`. */
  readonly development: boolean;
};

/** What keeps the process from starting, in one line for the operator. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

const isLoopback = (url: string) => ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);

/** Local and test deployments; unset counts as production unless only this machine can reach it. */
const isLocal = ({ DEPLOY_ENV, PUBLIC_URL }: Environment) =>
  DEPLOY_ENV === undefined ? isLoopback(PUBLIC_URL) : ["local", "test"].includes(DEPLOY_ENV);

function required(env: Environment, name: keyof Environment): string {
  const value = env[name];
  if (typeof value !== "string")
    throw new EnvironmentError(`${name} must be set for AUTH_PROVIDER=${env.AUTH_PROVIDER}`);
  return value;
}

function signInOf(env: Environment): LocalSignIn | ClerkSignIn {
  if (env.AUTH_PROVIDER === "local")
    return { provider: "local", keyFile: required(env, "LOCAL_IDENTITY_KEY_FILE") };
  // Clerk's middleware reads it by itself; without it every page would fail, so the process does not start.
  required(env, "CLERK_SECRET_KEY");
  return {
    provider: "clerk",
    publishableKey: required(env, "CLERK_PUBLISHABLE_KEY"),
    jwtKey: required(env, "CLERK_JWT_KEY").replaceAll("\\n", "\n"),
    issuer: required(env, "CLERK_ISSUER"),
    webhookSecret: env.CLERK_WEBHOOK_SECRET ?? null,
  };
}

/** All three, or none of them. */
function livekitOf(env: Environment): LivekitEnv | null {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = env;
  if (url === undefined) return null;
  if (apiKey === undefined || apiSecret === undefined)
    throw new EnvironmentError("LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set with LIVEKIT_URL");
  return { url, apiKey, apiSecret };
}

function recorderOf(env: Environment): Env["recorder"] {
  if (env.RECORDER !== "livekit-egress")
    return env.RECORDER_URL === undefined ? null : { kind: "service", url: env.RECORDER_URL };
  const livekit = livekitOf(env);
  if (livekit === null) throw new EnvironmentError("LIVEKIT_URL must be set for RECORDER=livekit-egress");
  return { kind: "livekit-egress", livekit };
}

/** Every S3 variable but the public address, or none of them. */
function objectStoreOf(env: Environment): ObjectStoreEnv | null {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region } = env;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (endpoint === undefined) return null;
  if (!bucket || !region || !accessKeyId || !secretAccessKey)
    throw new EnvironmentError(
      "S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set with S3_ENDPOINT",
    );
  const publicEndpoint = env.S3_PUBLIC_ENDPOINT ?? endpoint;
  return { endpoint, publicEndpoint, bucket, accessKeyId, secretAccessKey, region };
}

function engineOf({ ENGINE_URL: url, ENGINE_TOKEN_KEY_FILE: keyFile }: Environment): Env["engine"] {
  if (url === undefined) return null;
  if (keyFile === undefined)
    throw new EnvironmentError("ENGINE_TOKEN_KEY_FILE must be set beside ENGINE_URL");
  return { url, keyFile };
}

/** Whoever guesses one could say to every class that something was published. */
const shortestSecret = 32;

function engineSecretsOf({ ENGINE_ANNOUNCE_SECRET: text }: Environment): readonly string[] {
  const secrets = text === undefined ? [] : text.split(",").map((secret) => secret.trim());
  if (secrets.length > 2 || secrets.some((secret) => secret.length < shortestSecret))
    throw new EnvironmentError(
      `ENGINE_ANNOUNCE_SECRET must be one or two secrets of at least ${shortestSecret} characters, separated by a comma`,
    );
  return secrets;
}

/** What would carry tickets and media readable over a network. */
function refusePlaintext(env: Environment): void {
  const plain: readonly (readonly [string, string | undefined, RegExp])[] = [
    ["PUBLIC_URL", env.PUBLIC_URL, /^https:/],
    ["REALTIME_URL", env.REALTIME_URL || undefined, /^wss:/],
    ["LIVEKIT_URL", env.LIVEKIT_URL, /^(wss|https):/],
    ["S3_ENDPOINT", env.S3_ENDPOINT, /^https:/],
    ["S3_PUBLIC_ENDPOINT", env.S3_PUBLIC_ENDPOINT, /^https:/],
  ];
  for (const [name, url, secure] of plain) {
    if (url !== undefined && !secure.test(url))
      throw new EnvironmentError(
        `${name} must begin with ${secure.source.includes("wss") ? "wss" : "https"}:// outside local use`,
      );
  }
}

/**
 * Reads and checks the environment.
 * @throws EnvironmentError naming what is wrong and what to set
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = Environment.safeParse(source);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    throw new EnvironmentError(faults.join("; "));
  }
  const env = parsed.data;
  if (!isLocal(env)) {
    if (env.AUTH_PROVIDER === "local")
      throw new EnvironmentError(
        "AUTH_PROVIDER=local signs people in without a password; set AUTH_PROVIDER=clerk",
      );
    refusePlaintext(env);
  }
  return {
    publicUrl: new URL(env.PUBLIC_URL).origin,
    deployEnv: env.DEPLOY_ENV,
    databaseUrl: env.DATABASE_URL_WEB,
    signIn: signInOf(env),
    ticketKeyFile: env.CLASS_TICKET_KEY_FILE,
    streamUrl: env.REALTIME_URL || new URL(env.PUBLIC_URL).origin.replace(/^http/, "ws"),
    redisUrl: env.REDIS_URL,
    recorder: recorderOf(env),
    livekit: livekitOf(env),
    objectStore: objectStoreOf(env),
    engine: engineOf(env),
    engineSecrets: engineSecretsOf(env),
    sentryDsn: env.SENTRY_DSN,
    metricsToken: env.METRICS_TOKEN ?? null,
    development: env.NODE_ENV === "development",
  };
}

let known: Env | undefined;

/** The environment of this process, read at first use: a build has none. */
export function env(): Env {
  known ??= readEnv(process.env);
  return known;
}
