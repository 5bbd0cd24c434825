export { type PendingWork, type Pool, pendingWork } from "@lectern/db";
export { createHttpArtifactJobs } from "./adapters/artifact-engine/http-artifact-jobs.ts";
export { createSessionVerifier, type VerifierOptions } from "./adapters/clerk/verify-session-token.ts";
export { createLivekitMediaRoom, type LivekitOptions } from "./adapters/livekit/livekit-media-room.ts";
export {
  createEgressReadiness,
  createEgressRecorder,
} from "./adapters/livekit-egress/egress-recorder.ts";
export {
  createLocalIssuer,
  type LocalIssuer,
  localIssuerName,
  localTokenLifetimeMs,
} from "./adapters/local-identity/local-issuer.ts";
export { newUuid } from "./adapters/node/new-uuid.ts";
export { systemClock } from "./adapters/node/system-clock.ts";
export { createLogger } from "./adapters/pino/logger.ts";
export {
  createPostgresEventStore,
  type PostgresEventStoreOptions,
} from "./adapters/postgres/postgres-event-store.ts";
export {
  createPostgresGatewayRegistry,
  type GatewayRegistryOptions,
} from "./adapters/postgres/postgres-gateway-registry.ts";
export { measureEventStore } from "./adapters/prometheus/measure-event-store.ts";
export { createMetrics, type Metrics } from "./adapters/prometheus/metrics.ts";
export { createHttpRecorder } from "./adapters/recorder-service/http-recorder.ts";
export { createRedisBroadcast, type RedisBroadcastOptions } from "./adapters/redis/redis-broadcast.ts";
export { createS3BlobStore, type S3Options } from "./adapters/s3/s3-blob-store.ts";
export {
  createErrorTracker,
  type ErrorTrackerOptions,
  type SentryErrorTracker,
} from "./adapters/sentry/error-tracker.ts";
export { type ClassTicketOptions, createClassTickets } from "./adapters/tickets/jose-class-tickets.ts";
export { type Anchored, anchorTenant } from "./audit/anchor-tenant.ts";
export { type Anchors, type AnchorWriter, createAnchors, createAnchorWriter } from "./audit/anchors.ts";
export { type Sealed, sealTenant } from "./audit/seal.ts";
export { type ChainVerdict, verifyTenant } from "./audit/verify.ts";
export { ballotCounter, countBallots } from "./ballots/count-ballots.ts";
export { createBallotBox } from "./ballots/postgres-ballot-box.ts";
export { actorOf, answerCommand, type Issued, issue } from "./classroom/answer-command.ts";
export { answerEvents } from "./classroom/answer-events.ts";
export { answerState } from "./classroom/answer-state.ts";
export { audienceFor, type ClassCaller, type ClassViewer } from "./classroom/caller.ts";
export {
  type ClassCommands,
  type Classes,
  type ClassFacts,
  createClassCommands,
  sessionIdOf,
  streamOf,
} from "./classroom/classes.ts";
export { type Device, mintCredentials } from "./classroom/credentials.ts";
export { type FreshState, freshState } from "./classroom/fresh-state.ts";
export { isSteady, type SavingForMs } from "./classroom/halt-of.ts";
export { namesOf, peopleOf } from "./classroom/people.ts";
export { noteSignOfLife } from "./classroom/sign-of-life.ts";
export { openDatabase } from "./compose/database.ts";
export { createRecorderReadiness, type RecorderPlace } from "./compose/recorder-readiness.ts";
export { createSnapshotter, snapshotter } from "./consumers/snapshot-session.ts";
export { createHttpApp, type HttpApp } from "./http/app.ts";
export type { HttpDependencies } from "./http/dependencies.ts";
export type { ArtifactJobs } from "./ports/artifact-jobs.ts";
export type { BlobStore } from "./ports/blob-store.ts";
export type { Broadcast } from "./ports/broadcast.ts";
export type { Admitted, ClassTickets, IssuedTicket } from "./ports/class-tickets.ts";
export type { Clock } from "./ports/clock.ts";
export type { ErrorTracker } from "./ports/error-tracker.ts";
export type {
  AuditToAppend,
  EventStore,
  EventToAppend,
  Head,
  NewSession,
  RecordedEvent,
  SessionAttributes,
  Stream,
  Tail,
} from "./ports/event-store.ts";
export type { GatewayRegistry, Lease } from "./ports/gateway-registry.ts";
export type { Claims, Identity } from "./ports/identity.ts";
export type { Logger } from "./ports/logger.ts";
export {
  type MediaEvent,
  type MediaGrants,
  type MediaParticipant,
  type MediaRoom,
  type MediaSource,
  type MediaTrack,
  mediaTokenLifetimeMs,
  type RoomLimits,
  type RoomName,
  roomName,
  sessionOfRoom,
  type TrackSid,
} from "./ports/media-room.ts";
export type { Recorder } from "./ports/recorder.ts";
export {
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
} from "./process/environment.ts";
export { type Listening, listen } from "./process/listen.ts";
export type { Readiness } from "./process/readiness.ts";
export { runProcess } from "./process/run-process.ts";
export { createStatusPages, type StatusPagesOptions } from "./process/status-pages.ts";
export { createProjector, projector } from "./projections/project-session.ts";
export { artifactOrderer, orderArtifacts } from "./replay/order-artifacts.ts";
export { createBudget } from "./session/budget.ts";
export type {
  Ack,
  Answer,
  CommandRequest,
  Committed,
  HandlerOptions,
  Moment,
} from "./session/command-request.ts";
export { type CommandHandler, createCommandHandler } from "./session/handle-command.ts";
export type { Folded } from "./session/session-fold.ts";
export { type CommittedHint, hintOf, readHint } from "./stream/committed-hint.ts";
export { createClassFiles } from "./studio/class-files.ts";
export { assetTender, tendAssets } from "./studio/tend-assets.ts";
export { directory, followDirectory } from "./upkeep/follow-directory.ts";
export { keepTime, timekeeper } from "./upkeep/keep-time.ts";
export { mediaReconciler, reconcileMedia } from "./upkeep/reconcile-media.ts";
export { classRecorder, recordClass } from "./upkeep/record-class.ts";
export { issueAs, tending, type Upkeep } from "./upkeep/upkeep.ts";
export { presence, watchPresence } from "./upkeep/watch-presence.ts";
