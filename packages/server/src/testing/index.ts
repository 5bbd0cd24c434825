export { createMemoryBus, type MemoryBroadcast } from "../adapters/memory/memory-broadcast.ts";
export { createMemoryEventStore, type MemoryEventStore } from "../adapters/memory/memory-event-store.ts";
export { type AuditSchool, openSchool } from "../audit/testing/school.ts";
export { createTestApp, type LogLine, type TestApp, testPrivateKey } from "./app.ts";
export { announced, samplePoll, tinyPdf, tinyPng } from "./assets.ts";
export type { School, TestCourse, TestPerson } from "./cast.ts";
export { startTestRedis, type TestService } from "./embedded.ts";
export { type FaultyPool, faultyPool } from "./faulty-pool.ts";
export { startOwnPostgres } from "./own-postgres.ts";
export { expectNoChange, expectProblem, wrongPaths } from "./problems.ts";
export type { ProvidedObjectStore } from "./provided.ts";
export { type Random, randomFrom } from "./random.ts";
export {
  type Answer,
  type As,
  answerOf,
  type Extra,
  type Parts,
  pathOf,
  requestFor,
  requestOf,
  testPublicUrl,
} from "./requests.ts";
export { createRoom, type Room } from "./room.ts";
export { sampledIds, sampleParts, samples } from "./samples.ts";
export { ownTenant, seededAttributes } from "./streams.ts";
export { rowsGained, type Tables } from "./tables.ts";
export { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";
