import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MediaCredentials } from "@lectern/shared";
import { pythonEnvironment } from "../../infra/embedded/python-environment.mjs";
import { DemoStopped } from "./api.ts";

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

type Speaker = {
  readonly media: NonNullable<MediaCredentials>;
  /** Whose part of the lecture they speak. */
  readonly speaker: "teacher" | "learner";
  readonly camera: readonly [width: number, height: number] | null;
  readonly hue: number;
};

export type Speakers = {
  /** From now on they speak the lecture, from its beginning. */
  readonly begin: () => void;
  readonly end: () => Promise<void>;
};

/**
 * People who really publish sound and picture, in one program of Python beside the recorder's SDK.
 * @throws DemoStopped with its last words when it does not get into the room
 */
export async function publish(speakers: readonly Speaker[]): Promise<Speakers> {
  const bin = await pythonEnvironment(inRepository("apps/recorder/requirements.txt"), { say: console.log });
  const child = spawn(join(bin, "python"), [inRepository("scripts/demo/publish.py")], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  let words = "";
  child.stderr.on("data", (chunk: Buffer) => {
    words = `${words}${chunk}`.slice(-2_000);
  });
  const exited = once(child, "exit");
  const order = {
    speech: inRepository("fixtures/lecture/speech.webm"),
    transcript: inRepository("fixtures/lecture/transcript.json"),
    people: speakers.map(({ media, ...who }) => ({ ...who, ...media })),
  };
  child.stdin.write(`${JSON.stringify(order)}\n`);
  await Promise.race([
    once(child.stdout, "data"),
    exited.then(() => {
      throw new DemoStopped(`Nobody could be heard or seen:\n${words}`);
    }),
  ]);
  return {
    begin: () => child.stdin.write("go\n"),
    end: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
