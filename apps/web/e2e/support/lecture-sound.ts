import { execFileSync } from "node:child_process";
import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pythonEnvironment } from "../../../../infra/embedded/python-environment.mjs";
import { runningStack } from "./running-stack.ts";

const inRepository = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

/** The recorder's Python, which reads and writes sound and picture. */
export async function recorderPython(): Promise<string> {
  const bin = await pythonEnvironment(inRepository("apps/recorder/requirements.txt"));
  return join(bin, "python");
}

/** The beginning of the lecture as a WAV, for a browser's microphone; it is played round and round. */
export async function lectureSound(): Promise<string> {
  const path = join(runningStack().home, "lecture.wav");
  if (existsSync(path)) return path;
  const own = `${path}.${process.pid}`;
  execFileSync(await recorderPython(), [inRepository("fixtures/lecture/wav.py"), own, "60"]);
  renameSync(own, path);
  return path;
}
