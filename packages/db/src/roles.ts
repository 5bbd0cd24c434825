import { createHmac } from "node:crypto";
import type pg from "pg";

/** Roles that own and never sign in. */
const owners = ["app_owner", "log_owner", "directory_owner"] as const;

/** Roles that processes sign in as; each variable names the URL of one. */
const loginRoles = {
  DATABASE_URL: "app_migrator",
  DATABASE_URL_WEB: "app_web",
  DATABASE_URL_GATEWAY: "app_gateway",
  DATABASE_URL_REACTOR: "app_reactor",
  DATABASE_URL_ENGINE: "app_engine",
  DATABASE_URL_REAPER: "app_reaper",
} as const;

export type DatabaseUrls = { readonly [Variable in keyof typeof loginRoles]: string };

const passwordOf = (secret: string, role: string) => createHmac("sha256", secret).update(role).digest("hex");

/**
 * Each process's own URL, derived from the administrator's: same server and database, its own role, and a password
 * that only who knows the administrator's can derive.
 */
export function deriveUrls(adminUrl: string): DatabaseUrls {
  const secret = decodeURIComponent(new URL(adminUrl).password);
  const derived = Object.entries(loginRoles).map(([variable, role]) => {
    const url = new URL(adminUrl);
    url.username = role;
    url.password = passwordOf(secret, role);
    return [variable, url.href];
  });
  return Object.fromEntries(derived) as DatabaseUrls;
}

/**
 * Makes the roles and hands the database to `app_owner`; repeatable. The connection needs CREATEROLE and to own the
 * database (the embedded server's superuser does). Roles belong to the whole server, so the caller holds a lock.
 */
export async function bootstrapRoles(client: pg.ClientBase, adminUrl: string): Promise<void> {
  const secret = decodeURIComponent(new URL(adminUrl).password);
  const { rows } = await client.query<{ rolname: string }>(
    "SELECT rolname FROM pg_roles WHERE rolname LIKE '%\\_%'",
  );
  const existing = new Set(rows.map(({ rolname }) => rolname));
  for (const role of owners) {
    if (!existing.has(role)) await client.query(`CREATE ROLE ${role} NOLOGIN`);
  }
  for (const role of Object.values(loginRoles)) {
    const verb = existing.has(role) ? "ALTER" : "CREATE";
    await client.query(
      `${verb} ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD '${passwordOf(secret, role)}'`,
    );
  }
  await client.query(`GRANT ${owners.join(", ")} TO app_migrator`);
  await client.query(`GRANT ${owners.join(", ")} TO CURRENT_USER`);
  // An owner hands functions over to another owner only as its member, and may create in the schema.
  await client.query("GRANT log_owner, directory_owner TO app_owner");
  const { rows: names } = await client.query<{ name: string }>(
    "SELECT quote_ident(current_database()) AS name",
  );
  const database = names[0]?.name;
  await client.query(`ALTER DATABASE ${database} OWNER TO app_owner`);
  await client.query("ALTER SCHEMA public OWNER TO app_owner");
  await client.query("GRANT CREATE, USAGE ON SCHEMA public TO directory_owner, log_owner");
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${Object.values(loginRoles).join(", ")}`);
}
