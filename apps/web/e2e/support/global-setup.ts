import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startStack } from "../../../../infra/testing/stack.mjs";
import { announceStack } from "./running-stack.ts";

/** All of Lectern, built, on free ports with data of its own; ends with the run. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), "lectern-e2e-"));
  // PostgreSQL may run as another user, who has to walk in.
  chmodSync(home, 0o711);
  const discard = () => rmSync(home, { recursive: true, force: true });
  try {
    const stack = await startStack({ home, env: { LECTERN_WEB_DIST: webDist } });
    announceStack({ url: stack.url, home, webDist });
    return async () => {
      await stack.stop();
      discard();
    };
  } catch (error) {
    discard();
    throw error;
  }
}

const webDist = "dist/e2e";
