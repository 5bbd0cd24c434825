export type { Pool } from "pg";
export { type PendingWork, pendingWork, resolveTenant } from "./directory.ts";
export { assertRuntimeRole, createPool, type PoolOptions } from "./pool.ts";
export * as schema from "./schema/index.ts";
export { seededSchools } from "./seed.ts";
export { type TenantContext, type Tx, withTenant } from "./with-tenant.ts";
