// What a class was, as JSON on standard output, for a program that does not fold: the artifact engine.
// Arguments: the session's and the tenant's UUID, and the last event to read. Exit code 2: there is nothing to tell.
import { assertRuntimeRole, createPool } from "@lectern/db";
import { SessionTimeline } from "@lectern/shared";
import { z } from "zod";
import { reasonOf } from "../process/run-process.ts";
import { readTimeline } from "../timeline/read-timeline.ts";

const usage = "usage: timeline <session uuid> <tenant uuid> <sequence>";
const Arguments = z.tuple([z.uuid(), z.uuid(), z.string().regex(/^[1-9][0-9]{0,9}$/)]);

async function main(): Promise<void> {
  const given = Arguments.safeParse(process.argv.slice(2));
  if (!given.success) throw new Error(usage);
  const [sessionId, tenantId, sequence] = given.data;
  const url = process.env.DATABASE_URL_ENGINE ?? "";
  if (url === "") throw new Error("set DATABASE_URL_ENGINE to the database URL of the role app_engine");
  const pool = createPool(url, { name: "timeline", max: 1, onError: () => undefined });
  try {
    await assertRuntimeRole(pool);
    const timeline = await readTimeline(pool, { tenantId, sessionId }, Number(sequence));
    if (timeline === null) throw new Error(`the class had not ended by event ${sequence}, or is not there`);
    process.stdout.write(JSON.stringify(SessionTimeline.parse(timeline)));
  } finally {
    await pool.end();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 2;
});
