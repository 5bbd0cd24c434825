export * as schema from "./schema/index.ts";
export { type TenantContext, type Tx, withTenant } from "./with-tenant.ts";
