import {
  type ArtifactJobs,
  createErrorTracker,
  createHttpApp,
  createHttpArtifactJobs,
  createLocalIssuer,
  createLogger,
  createMetrics,
  createS3BlobStore,
  createSessionVerifier,
  type HttpApp,
  type HttpDependencies,
  type Identity,
  type LocalIssuer,
  type Logger,
  localIssuerName,
  localTokenLifetimeMs,
  openDatabase,
} from "@lectern/server";
import { version } from "../../package.json";
import { type Env, env } from "../env.ts";
import { composeClasses } from "./compose-classes.ts";
import { readKey } from "./read-key.ts";

type SignIn = { readonly identity: Identity; readonly localIssuer: LocalIssuer | null };

const clerkTokenLifetimeMs = 10 * 60 * 1000;

function composeSignIn({ signIn, deployEnv, publicUrl }: Env): SignIn {
  const authorizedParties = [publicUrl];
  if (signIn.provider === "clerk") {
    const { jwtKey, issuer } = signIn;
    const maxLifetimeMs = clerkTokenLifetimeMs;
    return {
      identity: createSessionVerifier({ publicKey: jwtKey, issuer, authorizedParties, maxLifetimeMs }),
      localIssuer: null,
    };
  }
  const localIssuer = createLocalIssuer(readKey("LOCAL_IDENTITY_KEY_FILE", signIn.keyFile, "RSA"), {
    deployEnv,
    publicUrl,
  });
  const identity = createSessionVerifier({
    publicKey: localIssuer.publicKey,
    issuer: localIssuerName,
    authorizedParties,
    maxLifetimeMs: localTokenLifetimeMs,
  });
  return { identity, localIssuer };
}

function composeJobs({ engine }: Env, logger: Logger): ArtifactJobs | null {
  if (engine === null) return null;
  return createHttpArtifactJobs({
    url: engine.url,
    service: "web",
    privateKey: readKey("ENGINE_TOKEN_KEY_FILE", engine.keyFile, "Ed25519"),
    onError: (error) =>
      logger.warn("the artifact engine does not answer", {
        reason: error instanceof Error ? error.message : String(error),
      }),
  });
}

/** Ports to adapters: the one place that knows what the web process is made of. */
async function compose(config: Env): Promise<HttpDependencies> {
  const logger = createLogger("web");
  const pool = await openDatabase(config.databaseUrl, "web", logger);
  return {
    pool,
    ...composeSignIn(config),
    classes: composeClasses(config, pool, logger),
    blobs:
      config.objectStore === null
        ? null
        : createS3BlobStore({ ...config.objectStore, uploadsFrom: config.publicUrl }),
    jobs: composeJobs(config, logger),
    engineSecrets: config.engineSecrets,
    clerkWebhookSecret: config.signIn.provider === "clerk" ? config.signIn.webhookSecret : null,
    publicUrl: config.publicUrl,
    metricsToken: config.metricsToken,
    readiness: [{ name: "database", check: async () => void (await pool.query("SELECT 1")) }],
    metrics: createMetrics("web"),
    logger,
    errors: createErrorTracker({
      dsn: config.sentryDsn,
      release: `lectern@${version}`,
      environment: config.deployEnv ?? "production",
    }),
  };
}

export type Composed = { readonly http: HttpApp; readonly dependencies: HttpDependencies };

/** Next bundles its entry points apart, so what the process has once is kept outside all modules. */
const held = Symbol.for("lectern.web.composed");
type Holder = { [held]?: Promise<Composed> };

/** The process's one composition, made at start (`instrumentation.ts`). */
export function composed(): Promise<Composed> {
  const holder = globalThis as Holder;
  holder[held] ??= compose(env()).then((dependencies) => ({
    dependencies,
    http: createHttpApp(dependencies),
  }));
  return holder[held];
}
