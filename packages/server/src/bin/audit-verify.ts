// Verifies the audit chain of every school; one line each. Exit code 1: a chain is broken; 2: it could not be verified.
import { readFileSync } from "node:fs";
import { assertRuntimeRole, createPool, type Pool, pendingWork, schema, withTenant } from "@lectern/db";
import { createS3BlobStore } from "../adapters/s3/s3-blob-store.ts";
import { type Anchors, createAnchors } from "../audit/anchors.ts";
import { type ChainVerdict, verifyTenant } from "../audit/verify.ts";
import { reasonOf } from "../process/run-process.ts";

const env = process.env;

function openAnchors(): Anchors | null {
  const keyFile = env.AUDIT_ANCHOR_KEY_FILE ?? "";
  const endpoint = env.S3_ENDPOINT ?? "";
  if (keyFile === "" || endpoint === "") return null;
  const blobs = createS3BlobStore({
    endpoint,
    bucket: env.S3_BUCKET ?? "",
    region: env.S3_REGION ?? "",
    accessKeyId: env.S3_ACCESS_KEY_ID ?? "",
    secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? "",
  });
  return createAnchors(blobs, readFileSync(keyFile, "utf8"));
}

async function nameOf(pool: Pool, tenantId: string): Promise<string> {
  const [school] = await withTenant(pool, { tenantId }, (tx) => tx.select().from(schema.tenants));
  return school?.name ?? tenantId;
}

function lineOf(name: string, { verdict, sealed, waiting, head, fault }: ChainVerdict): string {
  const counts = `${sealed} sealed, ${waiting} waiting`;
  const end = fault ?? (head === null ? "no head yet" : `head ${head}`);
  return `${verdict.padEnd(6)}  ${name}: ${counts}, ${end}`;
}

async function main(): Promise<void> {
  const url = env.DATABASE_URL_REACTOR ?? "";
  if (url === "") throw new Error("set DATABASE_URL_REACTOR to the database URL of the role app_reactor");
  const anchors = openAnchors();
  const pool = createPool(url, { name: "audit-verify", max: 2, onError: () => undefined });
  await assertRuntimeRole(pool);
  const schools = await pendingWork(pool, "verify-audit");
  let broken = 0;
  for (const { tenantId } of schools) {
    const verdict = await verifyTenant(pool, tenantId, anchors);
    console.log(lineOf(await nameOf(pool, tenantId), verdict));
    if (verdict.verdict === "broken") broken += 1;
  }
  if (anchors === null) {
    console.error(
      "Anchors were not compared, so a chain rewritten as a whole would pass: set AUDIT_ANCHOR_KEY_FILE and S3_…",
    );
  }
  await pool.end();
  process.exitCode = broken === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(`The audit log cannot be verified: ${reasonOf(error)}`);
  process.exit(2);
});
