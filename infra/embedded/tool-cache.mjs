// @ts-check
import { createHash, randomBytes } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, isAbsolute, join } from "node:path";

/**
 * A program of ours and where it came from, in words for the table of `npm start`.
 * @typedef {{ path: string, source: string }} Tool
 */

/** One folder for every clone on the machine: a tool is built or fetched once. */
const toolCache = () => join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "lectern", "tools");

/**
 * The first of these programs that can be run from PATH.
 * @param {readonly string[]} names
 * @returns {Tool | null}
 */
export function onPath(names) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(isAbsolute);
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (isExecutable(path)) return { path, source: `${name} on PATH` };
    }
  }
  return null;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A tool from the cache, made first when it is not there. The key is the content of the file that pins it, so a
 * changed pin makes a new entry; an entry appears whole or not at all.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.pins path of the file that pins version and hashes
 * @param {string} options.entry path of the program inside its folder
 * @param {(folder: string) => Promise<void>} options.make fills an empty folder
 * @param {boolean} [options.movable] false when it works only in the folder it was made in
 * @param {string} [options.cache] default: one for every clone on the machine
 * @returns {Promise<string>} path of the program
 */
export async function cachedTool({ name, pins, entry, make, movable = true, cache = toolCache() }) {
  const folder = join(cache, toolKey(name, pins));
  const program = join(folder, entry);
  const whole = movable ? program : join(folder, ".whole");
  if (existsSync(whole)) return program;
  const unfinished = movable ? `${folder}.${randomBytes(4).toString("hex")}` : folder;
  mkdirSync(unfinished, { recursive: true });
  try {
    await make(unfinished);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  if (movable) rename(unfinished, folder);
  else writeFileSync(whole, "");
  return program;
}

/** @param {string} name @param {string} pins */
const toolKey = (name, pins) =>
  [
    name,
    createHash("sha256").update(readFileSync(pins)).digest("hex").slice(0, 12),
    process.platform,
    process.arch,
  ].join("-");

/**
 * @param {string} name
 * @param {string} pins
 * @param {string} entry
 * @param {string} [cache]
 */
export const isCached = (name, pins, entry, cache = toolCache()) =>
  existsSync(join(cache, toolKey(name, pins), entry));

/** A neighbour that finished first has the same content: its folder stays. @param {string} from @param {string} to */
function rename(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    rmSync(from, { recursive: true, force: true });
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
  }
}
