import pg from "pg";
import { lintCatalogue } from "./lints.ts";
import { migrate } from "./migrate.ts";
import { bootstrapRoles, type DatabaseUrls, deriveUrls } from "./roles.ts";
import { seed } from "./seed.ts";

export type Prepared = { readonly urls: DatabaseUrls; readonly migrated: number; readonly seeded: boolean };

/** Any number that nothing else of ours locks: two starts at once prepare one after the other. */
const preparationLock = 7_203_551;

/**
 * Makes a database ready: roles, migrations, catalogue lints, seed. Repeatable; at head it changes nothing.
 * @param adminUrl a superuser's, or who may create roles and owns the database
 * @throws with one sentence for the operator when the catalogue breaks a rule of tenancy
 */
export async function prepareDatabase(
  adminUrl: string,
  options: { readonly seed: boolean },
): Promise<Prepared> {
  const urls = deriveUrls(adminUrl);
  const admin = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 3_000 });
  await admin.connect();
  try {
    await admin.query("SELECT pg_advisory_lock($1)", [preparationLock]);
    await bootstrapRoles(admin, adminUrl);
    const migrator = new pg.Client({ connectionString: urls.DATABASE_URL });
    await migrator.connect();
    try {
      const migrated = await migrate(migrator);
      const findings = await lintCatalogue(migrator);
      if (findings.length > 0) {
        const list = findings.map(({ rule, object, advice }) => `${rule}: ${object} (${advice})`).join("; ");
        throw new Error(`the database's catalogue breaks the rules of tenancy: ${list}`);
      }
      return { urls, migrated, seeded: options.seed && (await seed(migrator)) };
    } finally {
      await migrator.end();
    }
  } finally {
    await admin.end();
  }
}
