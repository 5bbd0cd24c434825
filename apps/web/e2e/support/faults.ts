import { execFileSync } from "node:child_process";
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

/** A program's children: PostgreSQL's backends are groups of their own, so no signal to a group reaches them. */
const childrenOf = (parent: number): number[] =>
  execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid] : []));

/** Stops a program and its children as a stuck disk would: connections stay open and nobody answers. */
export function freeze(service: string): { readonly thaw: () => void } {
  const parent = pidOf(service);
  // The parent first, so that nobody new comes while the others are looked up.
  process.kill(parent, "SIGSTOP");
  const frozen = [parent, ...childrenOf(parent)];
  for (const pid of frozen) process.kill(pid, "SIGSTOP");
  return {
    thaw: () => {
      for (const pid of frozen) process.kill(pid, "SIGCONT");
    },
  };
}
