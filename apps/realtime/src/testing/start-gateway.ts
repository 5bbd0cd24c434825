import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";

const entry = fileURLToPath(new URL("../main.ts", import.meta.url));

export const testOrigin = "http://localhost:3000";

export type StartedGateway = {
  readonly url: string;
  readonly http: string;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly exited: Promise<number | null>;
};

/** The process as the supervisor starts it, but from source. */
export async function startGateway(env: Record<string, string>): Promise<StartedGateway> {
  const child = spawn(process.execPath, ["--import", "tsx", entry], {
    env: {
      PATH: process.env.PATH,
      DEPLOY_ENV: "test",
      REALTIME_PORT: "0",
      REALTIME_URL: "ws://localhost:1",
      PUBLIC_URL: testOrigin,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  const exited = once(child, "exit").then(([code]) => code as number | null);
  const running = () => {
    const [, found] =
      /"port":(\d+),.*realtime runs/.exec(output) ?? /realtime runs.*"port":(\d+)/.exec(output) ?? [];
    if (found === undefined) throw new Error(`not running yet: ${output}`);
    return found;
  };
  const port = await vi.waitFor(running, { timeout: 60_000, interval: 50 }).catch(async (error: unknown) => {
    child.kill("SIGKILL");
    await exited;
    throw error;
  });
  return {
    url: `ws://127.0.0.1:${port}/`,
    http: `http://127.0.0.1:${port}`,
    kill: (signal) => void child.kill(signal),
    exited,
  };
}
