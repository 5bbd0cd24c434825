import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

export type StartedProcess = {
  readonly url: string;
  /** CPU seconds it has used so far, in user mode and in the kernel. */
  readonly cpuSeconds: () => number;
  /** Resident memory now, in bytes. */
  readonly memoryBytes: () => number;
  readonly child: ChildProcess;
  readonly stop: () => Promise<void>;
};

/** Linux counts in ticks of a hundredth of a second wherever Node runs. */
const ticksPerSecond = 100;

function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

const memoryBytesOf = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1_024;

/**
 * Starts a program of TypeScript and waits until it says its port.
 * @param portIn the pattern whose first group is the port in what it prints
 * @throws with everything it printed when it ends before
 */
export async function startProcess(
  file: string,
  portIn: RegExp,
  env: Record<string, string> = {},
): Promise<StartedProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", file], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const exited = once(child, "exit");
  let output = "";
  const port = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        output = `${output}${chunk}`.slice(-8_000);
        const [, found] = portIn.exec(output) ?? [];
        if (found !== undefined) resolve(found);
      });
    child.once("exit", () => reject(new Error(`${file} ended before it was ready:\n${output}`)));
  });
  const pid = child.pid ?? 0;
  return {
    url: `ws://127.0.0.1:${port}/`,
    cpuSeconds: () => cpuSecondsOf(pid),
    memoryBytes: () => memoryBytesOf(pid),
    child,
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
