// @ts-check
import { dirname, join } from "node:path";
import { execute } from "./execute.mjs";
import { cachedTool } from "./tool-cache.mjs";

/** The oldest Python first that the locks were made for. */
const candidates = ["python3.11", "python3", "python3.12", "python3.13"];

/** @returns {Promise<string>} a Python ≥ 3.11 */
async function python() {
  for (const name of candidates) {
    try {
      await execute(name, ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]);
      return name;
    } catch {
      // Not there, or too old: the next one.
    }
  }
  throw new Error("no Python ≥ 3.11 on PATH: install it (Debian: apt install python3 python3-venv)");
}

/**
 * A virtual environment with exactly what a lock file names, made once for every clone on the machine.
 * @param {string} lock path of a requirements file with hashes
 * @param {{ say?: (line: string) => void }} [options]
 * @returns {Promise<string>} its `bin` folder
 */
export async function pythonEnvironment(lock, { say } = {}) {
  const program = await cachedTool({
    name: "python",
    pins: lock,
    entry: "bin/python",
    // Scripts of an environment name its path, so it is made where it stays.
    movable: false,
    make: async (folder) => {
      say?.("Installing Python packages (about a minute the first time)");
      await execute(await python(), ["-m", "venv", folder]);
      await execute(
        join(folder, "bin/python"),
        [
          ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"],
          ["--require-hashes", "-r", lock],
        ].flat(),
      );
    },
  });
  return dirname(program);
}
