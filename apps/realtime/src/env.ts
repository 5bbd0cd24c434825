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
  type RecorderPlace,
  requireTls,
} from "@lectern/server";
import { z } from "zod";

const Environment = z.object({
  ...commonVariables,
  ...mediaVariables,
  DATABASE_URL_GATEWAY: databaseUrl("app_gateway"),
  REDIS_URL: z
    .string("must be the URL of Redis")
    .regex(/^rediss?:\/\/./, "must begin with redis:// or rediss://"),
  REALTIME_PORT: portNumber("that clients connect to"),
  REALTIME_HOST: optionalText,
  REALTIME_URL: z.url({ protocol: /^wss?$/, error: "must be the ws(s) address that clients open" }),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: "must be the origin that people open" }),
  CLASS_TICKET_KEY_FILE: z.string("must name the private key of class tickets").min(1),
});
type Environment = z.infer<typeof Environment>;

export type Env = CommonEnv & {
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
  readonly livekit: LivekitEnv | null;
  /** Null where no class is recorded. */
  readonly recorder: RecorderPlace | null;
};

function recorderOf(env: Environment): RecorderPlace | null {
  if (env.RECORDER !== "livekit-egress")
    return env.RECORDER_URL === undefined ? null : { kind: "service", url: env.RECORDER_URL };
  const livekit = livekitEnv(env);
  if (livekit === null) throw new EnvironmentError("RECORDER=livekit-egress needs the LIVEKIT_… variables");
  return { kind: "livekit-egress", livekit };
}

/**
 * Reads and checks the environment; an unset `DEPLOY_ENV` counts as production.
 * @throws EnvironmentError naming what is wrong and what to set
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const env = parseEnvironment(Environment, source);
  const common = commonEnv(env);
  requireTls(common, {
    database: ["DATABASE_URL_GATEWAY", env.DATABASE_URL_GATEWAY],
    others: [
      ["REDIS_URL", env.REDIS_URL, "rediss:"],
      ["REALTIME_URL", env.REALTIME_URL, "wss:"],
      ["PUBLIC_URL", env.PUBLIC_URL, "https:"],
    ],
  });
  return {
    ...common,
    databaseUrl: env.DATABASE_URL_GATEWAY,
    redisUrl: env.REDIS_URL,
    host: env.REALTIME_HOST ?? "127.0.0.1",
    port: env.REALTIME_PORT,
    streamUrl: env.REALTIME_URL,
    allowedOrigin: new URL(env.PUBLIC_URL).origin,
    ticketKeyFile: env.CLASS_TICKET_KEY_FILE,
    livekit: livekitEnv(env),
    recorder: recorderOf(env),
  };
}
