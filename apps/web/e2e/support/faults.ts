import { expect } from "@playwright/test";
import { pidOf } from "./running-stack.ts";

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Kills a program as a crash would, and waits until it is really gone. */
export async function kill(service: string): Promise<{ readonly isBack: () => Promise<void> }> {
  const killed = pidOf(service);
  process.kill(killed, "SIGKILL");
  await expect.poll(() => runs(killed), `${service} died`).toBe(false);
  return {
    isBack: async () => {
      const now = () => pidOf(service);
      await expect.poll(() => now() !== killed && runs(now()), { timeout: 60_000 }).toBe(true);
    },
  };
}
