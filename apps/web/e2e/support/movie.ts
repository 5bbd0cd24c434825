import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { recorderPython } from "./lecture-sound.ts";
import { runningStack } from "./running-stack.ts";

type Movie = {
  readonly pictures: number;
  /** Pictures that differ visibly from the one before. */
  readonly changes: number;
  readonly pictureSeconds: number;
  readonly soundSeconds: number;
  /** Root mean square, 1 is full scale. */
  readonly loudness: number;
};

/** Decodes a file of the object store from beginning to end. */
export async function watchMovie(key: string): Promise<Movie> {
  const file = join(runningStack().home, "data/object-store/buckets/lectern", key);
  const probe = fileURLToPath(new URL("probe_movie.py", import.meta.url));
  const told = execFileSync(await recorderPython(), [probe, file], { encoding: "utf8" });
  return JSON.parse(told) as Movie;
}
