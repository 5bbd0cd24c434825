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
  AUTH_PROVIDER: z.enum(["local", "clerk"], "must be local or clerk"),
  LOCAL_IDENTITY_KEY_FILE: optional,
  CLERK_PUBLISHABLE_KEY: optional,
  CLERK_SECRET_KEY: optional,
  CLERK_JWT_KEY: optional,
  CLERK_ISSUER: optional,
  CLERK_WEBHOOK_SECRET: optional,
  SENTRY_DSN: optional,
  METRICS_TOKEN: optional,
  NODE_ENV: optional,
});
type Environment = z.infer<typeof Environment>;

export type LocalSignIn = { readonly provider: "local"; readonly keyFile: string };
export type ClerkSignIn = {
  readonly provider: "clerk";
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly jwtKey: string;
  readonly issuer: string;
  readonly webhookSecret: string | null;
};

export type Env = {
  /** Origin, without a slash at the end. */
  readonly publicUrl: string;
  readonly deployEnv: string | undefined;
  readonly databaseUrl: string;
  readonly signIn: LocalSignIn | ClerkSignIn;
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
  return {
    provider: "clerk",
    publishableKey: required(env, "CLERK_PUBLISHABLE_KEY"),
    secretKey: required(env, "CLERK_SECRET_KEY"),
    jwtKey: required(env, "CLERK_JWT_KEY").replaceAll("\\n", "\n"),
    issuer: required(env, "CLERK_ISSUER"),
    webhookSecret: env.CLERK_WEBHOOK_SECRET ?? null,
  };
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
    if (!env.PUBLIC_URL.startsWith("https:"))
      throw new EnvironmentError("PUBLIC_URL must begin with https:// outside local use");
  }
  return {
    publicUrl: new URL(env.PUBLIC_URL).origin,
    deployEnv: env.DEPLOY_ENV,
    databaseUrl: env.DATABASE_URL_WEB,
    signIn: signInOf(env),
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
