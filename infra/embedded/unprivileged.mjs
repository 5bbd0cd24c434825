// @ts-check
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * PostgreSQL refuses to run as root; then it runs as an existing unprivileged user.
 * @returns {{ uid: number, gid: number } | null} null when we are not root and can run it ourselves
 */
export function unprivilegedUser() {
  if (process.getuid?.() !== 0) return null;
  const passwd = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody", "daemon"]) {
    const [, , uid, gid] = (passwd.find((line) => line.startsWith(`${name}:`)) ?? "").split(":");
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    "PostgreSQL does not run as root, and there is no user postgres, nobody or daemon to run it as",
  );
}

/**
 * Whether everybody may walk into a folder and each folder above it.
 * @param {string} path
 * @returns {boolean}
 */
export function isTraversable(path) {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
