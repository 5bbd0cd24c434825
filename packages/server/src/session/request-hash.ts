import { createHash } from "node:crypto";

/** The same value in the same text: keys in order, absent fields left out. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** SHA-256 of a command's canonical JSON, in hexadecimal: tells a retry from another command under the same key. */
export const requestHash = (command: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(command, sorted) ?? "")
    .digest("hex");
