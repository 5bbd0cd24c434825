import { randomBytes } from "node:crypto";
import { readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { embedded, type TestService, withFolder } from "./embedded.ts";
import type { ProvidedObjectStore } from "./provided.ts";

const folder = fileURLToPath(new URL("../../../../apps/recorder", import.meta.url));

export type TestRecorder = TestService & {
  readonly token: string;
  /** Kills the process that captures this recording. */
  readonly killCapture: (recordingId: string) => void;
};

/** The process that holds a movie of this recording open; the service starts it in a session of its own. */
function capturePid(spool: string, recordingId: string): number {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      for (const descriptor of readdirSync(`/proc/${pid}/fd`)) {
        const target = readlinkSync(`/proc/${pid}/fd/${descriptor}`);
        if (target.startsWith(`${join(spool, recordingId)}/`) && target.endsWith(".mp4")) return Number(pid);
      }
    } catch {
      // Gone since it was listed, or somebody else's.
    }
  }
  throw new Error(`nobody captures ${recordingId}`);
}

/** The recorder service on a free loopback port, in the Python environment of its lock. */
export async function startTestRecorder(store: ProvidedObjectStore): Promise<TestRecorder> {
  const { pythonEnvironment } = await embedded("python-environment.mjs");
  const { startChild } = await embedded("child.mjs");
  const { freePort } = await embedded("ports.mjs");
  const { answersOk, untilReady } = await embedded("ready.mjs");
  const bin: string = await pythonEnvironment(join(folder, "requirements.txt"));
  const port: number = await freePort();
  const token = randomBytes(16).toString("hex");
  const url = `http://127.0.0.1:${port}`;
  let spool = "";
  const service = await withFolder(async (data) => {
    spool = join(data, "spool");
    const child = await startChild({
      command: join(bin, "python"),
      args: ["-m", "recorder"],
      cwd: join(folder, "src"),
      env: {
        PATH: process.env.PATH,
        DEPLOY_ENV: "test",
        RECORDER_PORT: `${port}`,
        RECORDER_TOKEN: token,
        RECORDER_SPOOL: spool,
        S3_ENDPOINT: store.endpoint,
        S3_BUCKET: store.bucket,
        S3_ACCESS_KEY_ID: store.accessKeyId,
        S3_SECRET_ACCESS_KEY: store.secretAccessKey,
        S3_REGION: store.region,
      },
    });
    await untilReady("the recorder", child, () => answersOk(`${url}/healthz`), 120_000);
    return { ...child, port, url };
  });
  return {
    ...service,
    token,
    killCapture: (recordingId) => void process.kill(capturePid(spool, recordingId), "SIGKILL"),
  };
}
