export type { Pool, PoolClient } from "pg";
export { type PendingWork, pendingWork, resolveTenant, tenantsOfSubject } from "./directory.ts";
export {
  type AppendRow,
  type AuditRow,
  appendEvents,
  createSession,
  type EventRow,
  readTail,
  type SessionAttributes,
  type Stream,
  type TailRows,
} from "./log/log.ts";
export { assertDurable, createLogPool } from "./log/log-pool.ts";
export {
  type CommandName,
  type FoundCommand,
  type FoundCommands,
  findKeys,
  type Head,
  markHalted,
  readHeads,
} from "./log/look-ups.ts";
export { type Trouble, troubleOf } from "./log/trouble.ts";
export { assertRuntimeRole, createPool, type PoolOptions } from "./pool.ts";
export { beatGateway, forgetGateway, type LeaseRow, renewLeases, savingForMs } from "./presence.ts";
export * as schema from "./schema/index.ts";
export { seededSchools } from "./seed.ts";
export { seededDeck } from "./seed-studio.ts";
export { type TenantContext, type Tx, withTenant } from "./with-tenant.ts";
