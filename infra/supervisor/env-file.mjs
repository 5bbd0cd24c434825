// @ts-check
import { existsSync, readFileSync } from "node:fs";

/**
 * Variables of a `.env` file: `NAME=value` per line, `#` comments, optional quotes, no expansion.
 * @param {string} path
 * @returns {Record<string, string>} empty when there is no file
 */
export function readEnvFile(path) {
  if (!existsSync(path)) return {};
  /** @type {Record<string, string>} */
  const variables = {};
  for (const line of readFileSync(path, "utf8").split(/\r?\n/)) {
    const [, name, raw = ""] = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=(.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    const value = raw.trim();
    const [, , quoted] = /^(["'])(.*)\1(?:\s+#.*)?$/.exec(value) ?? [];
    variables[name] = quoted ?? value.replace(/(^|\s+)#.*$/, "");
  }
  return variables;
}
