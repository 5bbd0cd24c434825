import { z } from "zod";

/** What keeps a process from starting, in one line for the operator. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/** A variable that is set and empty is unset. */
export const optionalText = z
  .string()
  .optional()
  .transform((text) => (text === "" ? undefined : text));

/** @param purpose what connects there, after "must be the port" */
export const portNumber = (purpose: string) =>
  z
    .string(`must be the port ${purpose}`)
    .regex(/^\d{1,5}$/, "must be a port number")
    .transform(Number)
    .refine((number) => number <= 65_535, "must be a port number");

/** @param role that the process uses the database as */
export const databaseUrl = (role: string) =>
  z
    .string(`must be the database URL of the role ${role}`)
    .regex(/^postgres(ql)?:\/\/./, "must begin with postgres://");

/** What every process of ours reads besides its own. */
export const commonVariables = {
  DEPLOY_ENV: z
    .enum(["local", "test", "staging", "production"], "must be local, test, staging or production")
    .optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"], "must be debug, info, warn or error").optional(),
  METRICS_TOKEN: optionalText,
  SENTRY_DSN: optionalText,
  SENTRY_RELEASE: optionalText,
};

export const mediaVariables = {
  LIVEKIT_URL: optionalText,
  LIVEKIT_API_KEY: optionalText,
  LIVEKIT_API_SECRET: optionalText,
  RECORDER: optionalText.pipe(
    z.enum(["service", "livekit-egress"], "must be service or livekit-egress").optional(),
  ),
  RECORDER_URL: optionalText.pipe(
    z.url({ protocol: /^https?$/, error: "must be the http(s) address of the recorder" }).optional(),
  ),
};

type Common = z.infer<z.ZodObject<typeof commonVariables>>;
type Media = z.infer<z.ZodObject<typeof mediaVariables>>;

export type CommonEnv = {
  /** An unset `DEPLOY_ENV` counts as production. */
  readonly deployEnv: string;
  readonly logLevel: "debug" | "info" | "warn" | "error";
  /** Bearer that `/metrics` asks for; null leaves it open, for local use. */
  readonly metricsToken: string | null;
  readonly sentryDsn: string | undefined;
  /** What runs, as error reports name it. */
  readonly release: string;
};

export type LivekitEnv = { readonly url: string; readonly apiKey: string; readonly apiSecret: string };

/** @throws EnvironmentError naming every variable that is wrong, and what to set */
export function parseEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  source: Record<string, string | undefined>,
): z.output<Schema> {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  throw new EnvironmentError(faults.join("; "));
}

export const commonEnv = (env: Common): CommonEnv => ({
  deployEnv: env.DEPLOY_ENV ?? "production",
  logLevel: env.LOG_LEVEL ?? "info",
  metricsToken: env.METRICS_TOKEN ?? null,
  sentryDsn: env.SENTRY_DSN,
  release: env.SENTRY_RELEASE ?? "unreleased",
});

/** All three, or none of them: then classes run without audio and video. */
export function livekitEnv({ LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET }: Media): LivekitEnv | null {
  if (LIVEKIT_URL === undefined) return null;
  if (LIVEKIT_API_KEY === undefined || LIVEKIT_API_SECRET === undefined)
    throw new EnvironmentError("LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set beside LIVEKIT_URL");
  return { url: LIVEKIT_URL, apiKey: LIVEKIT_API_KEY, apiSecret: LIVEKIT_API_SECRET };
}

const isLoopback = ({ hostname }: URL) =>
  hostname === "localhost" ||
  hostname.endsWith(".localhost") ||
  hostname === "127.0.0.1" ||
  hostname === "[::1]";

type Addresses = {
  /** The one database variable of the process. */
  readonly database: readonly [name: string, url: string];
  /** Other addresses by variable, each with the scheme that it needs; unset ones are left out. */
  readonly others: readonly (readonly [name: string, url: string | undefined, scheme: string])[];
};

/** Outside local use nothing leaves the machine in the clear. @throws EnvironmentError naming the variable */
export function requireTls({ deployEnv }: CommonEnv, { database, others }: Addresses): void {
  if (["local", "test"].includes(deployEnv)) return;
  const [name, url] = database;
  const address = new URL(url);
  const sslmode = address.searchParams.get("sslmode") ?? "";
  if (!isLoopback(address) && !["require", "verify-ca", "verify-full"].includes(sslmode))
    throw new EnvironmentError(`${name} must say sslmode=verify-full outside local use`);
  for (const [other, at, scheme] of others) {
    if (at === undefined || isLoopback(new URL(at)) || new URL(at).protocol === scheme) continue;
    throw new EnvironmentError(`${other} must begin with ${scheme}// outside local use`);
  }
}
