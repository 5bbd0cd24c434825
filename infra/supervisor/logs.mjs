// @ts-check
import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lineSplitter } from "../embedded/lines.mjs";

/**
 * One log per service under a folder; that of the run before is kept as `<name>.log.1`.
 * @param {string} folder
 * @param {(name: string, line: string) => void} [show] each line, for the merged view
 * @returns {(name: string) => (text: string) => void} where a service writes; the same for the same name
 */
export function openLogs(folder, show) {
  mkdirSync(folder, { recursive: true });
  /** @type {Map<string, (text: string) => void>} */
  const open = new Map();
  return (name) => {
    const known = open.get(name);
    if (known !== undefined) return known;
    const path = join(folder, `${name}.log`);
    rmSync(`${path}.1`, { force: true });
    if (existsSync(path)) renameSync(path, `${path}.1`);
    const lines = lineSplitter((line) => show?.(name, line));
    /** @param {string} text */
    const write = (text) => {
      appendFileSync(path, text, { mode: 0o600 });
      lines.write(text);
    };
    open.set(name, write);
    return write;
  };
}
