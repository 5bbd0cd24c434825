export { createSessionVerifier, type VerifierOptions } from "./adapters/clerk/verify-session-token.ts";
export {
  createLocalIssuer,
  type LocalIssuer,
  localIssuerName,
  localTokenLifetimeMs,
} from "./adapters/local-identity/local-issuer.ts";
export { createLogger } from "./adapters/pino/logger.ts";
export { createMetrics, type Metrics } from "./adapters/prometheus/metrics.ts";
export { openDatabase } from "./compose/database.ts";
export { createHttpApp, type HttpApp } from "./http/app.ts";
export type { HttpDependencies, Readiness } from "./http/dependencies.ts";
export { sessionCookieName } from "./http/session-cookie.ts";
export type { BlobStore } from "./ports/blob-store.ts";
export type { ErrorTracker } from "./ports/error-tracker.ts";
export type { Claims, Identity } from "./ports/identity.ts";
export type { Logger } from "./ports/logger.ts";
