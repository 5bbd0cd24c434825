// Drops and refolds the rows of one session or of all from their logs. Exit code 1: some had drifted; 2: it failed.
import { assertRuntimeRole, createPool, pendingWork } from "@lectern/db";
import { idSchema, uuidFromId } from "@lectern/shared";
import { reasonOf } from "../process/run-process.ts";
import { rebuildSession } from "../projections/rebuild.ts";

const usage = "Say which: npm run rebuild -- ses_… (one session), or npm run rebuild -- --all";

/** Null for every session there is. */
function wanted([which, ...more]: readonly string[]): string | null {
  if (which === undefined || more.length > 0) throw new Error(usage);
  if (which === "--all") return null;
  const id = idSchema("session").safeParse(which);
  if (!id.success) throw new Error(`"${which}" is not the id of a session. ${usage}`);
  return uuidFromId(id.data);
}

async function main(): Promise<void> {
  const only = wanted(process.argv.slice(2));
  const url = process.env.DATABASE_URL_REACTOR ?? "";
  if (url === "") throw new Error("set DATABASE_URL_REACTOR to the database URL of the role app_reactor");
  const pool = createPool(url, { name: "rebuild", max: 2, onError: () => undefined });
  await assertRuntimeRole(pool);
  // Nobody keeps cursors under this name, so every session is pending for it.
  const sessions = (await pendingWork(pool, "rebuild")).flatMap(({ tenantId, sessionId }) =>
    sessionId === null || (only !== null && sessionId !== only) ? [] : { tenantId, sessionId },
  );
  if (only !== null && sessions.length === 0) throw new Error("there is no such session");
  const total = { events: 0, rows: 0, differed: 0 };
  for (const stream of sessions) {
    const { events, rows, differed } = await rebuildSession(pool, stream);
    total.events += events;
    total.rows += rows;
    total.differed += differed;
    if (differed > 0)
      console.log(`ses_${stream.sessionId}: ${differed} of ${rows} rows differed and were mended`);
  }
  await pool.end();
  const counts = `${sessions.length} sessions, ${total.events} events, ${total.rows} rows`;
  const verdict = total.differed === 0 ? "nothing differed" : `${total.differed} rows differed`;
  console.log(`Rebuilt ${counts}: ${verdict}.`);
  process.exitCode = total.differed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(`Nothing was rebuilt: ${reasonOf(error)}`);
  process.exit(2);
});
