// @ts-check
// The lockfile pins by hash and names no registry: whoever installs uses the registry of their own settings.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { root } from "./run.mjs";

/**
 * @param {string} text of a package-lock.json
 * @returns {string[]} what is wrong, a sentence each
 */
export function lockfileFaults(text) {
  /** @type {{ packages: Record<string, { resolved?: string, integrity?: string, link?: boolean, inBundle?: boolean, version?: string }> }} */
  const { packages } = JSON.parse(text);
  return Object.entries(packages).flatMap(([path, { resolved, integrity, link, inBundle }]) => {
    // Workspaces are links; what comes inside another package is covered by its hash.
    if (!path.includes("node_modules/") || link || inBundle) return [];
    if (resolved !== undefined && /^[a-z+]+:/.test(resolved))
      return [`${path} names where it was downloaded from: install with omit-lockfile-registry-resolved`];
    return integrity === undefined ? [`${path} has no integrity hash`] : [];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const faults = lockfileFaults(readFileSync(`${root}/package-lock.json`, "utf8"));
  for (const fault of faults) process.stderr.write(`package-lock.json: ${fault}\n`);
  process.exit(faults.length === 0 ? 0 : 1);
}
