// @ts-check
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startChild } from "./child.mjs";
import { freePort } from "./ports.mjs";
import { answersOk, untilReady } from "./ready.mjs";

/** Any name would do for a store of our own; S3 clients want one. */
export const region = "us-east-1";

/**
 * Starts versitygw, an S3 server over a folder, on a loopback port, with one bucket.
 * @param {object} options
 * @param {string} options.program
 * @param {string} options.data folder; made when missing
 * @param {string} options.bucket
 * @param {string} options.accessKeyId
 * @param {string} options.secretAccessKey
 * @param {number} [options.port] default: a free one
 * @param {AbortSignal | undefined} [options.signal] ends a start that is under way
 * @param {import("./child.mjs").ChildSpec["onOutput"]} [options.onOutput]
 * @returns {Promise<import("./child.mjs").Child & { port: number, url: string }>} once it answers
 */
export async function startObjectStore({
  program,
  data,
  bucket,
  accessKeyId,
  secretAccessKey,
  port,
  signal,
  onOutput,
}) {
  // A bucket is a folder. Metadata lies beside the files, because not every file system has attributes.
  const metadata = join(data, "metadata");
  mkdirSync(join(data, "buckets", bucket), { recursive: true, mode: 0o700 });
  mkdirSync(metadata, { recursive: true, mode: 0o700 });
  const listenOn = port ?? (await freePort());
  const serve = ["--port", `127.0.0.1:${listenOn}`, "--region", region, "--health", "/_health", "--quiet"];
  const child = await startChild({
    command: program,
    args: [...serve, "posix", "--sidecar", metadata, join(data, "buckets")],
    cwd: data,
    env: { PATH: process.env.PATH, ROOT_ACCESS_KEY: accessKeyId, ROOT_SECRET_KEY: secretAccessKey },
    signal,
    ...(onOutput === undefined ? {} : { onOutput }),
  });
  const url = `http://127.0.0.1:${listenOn}`;
  await untilReady("Object store", child, () => answersOk(`${url}/_health`));
  return { ...child, port: listenOn, url };
}
