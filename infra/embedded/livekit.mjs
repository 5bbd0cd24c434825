// @ts-check
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startChild } from "./child.mjs";
import { freePort } from "./ports.mjs";
import { answersOk, untilReady } from "./ready.mjs";

/**
 * Starts LiveKit for this machine alone: signalling, media and STUN stay on the loopback interface.
 * @param {object} options
 * @param {string} options.program
 * @param {string} options.data folder of its configuration; made when missing
 * @param {string} options.apiKey
 * @param {string} options.apiSecret at least 32 characters
 * @param {string} [options.webhookUrl] where it reports what happens in rooms
 * @param {number} [options.port] of signalling; default: a free one
 * @param {AbortSignal | undefined} [options.signal] ends a start that is under way
 * @param {import("./child.mjs").ChildSpec["onOutput"]} [options.onOutput]
 * @returns {Promise<import("./child.mjs").Child & { port: number, url: string }>} once it answers
 */
export async function startLivekit({ program, data, apiKey, apiSecret, webhookUrl, port, signal, onOutput }) {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const listenOn = port ?? (await freePort());
  const config = {
    port: listenOn,
    bind_addresses: ["127.0.0.1"],
    rtc: {
      tcp_port: await freePort(),
      udp_port: await freePort(),
      use_external_ip: false,
      node_ip: "127.0.0.1",
      enable_loopback_candidate: true,
      interfaces: { includes: [process.platform === "darwin" ? "lo0" : "lo"] },
      // Nothing answers there: without an entry, clients are handed public servers.
      stun_servers: ["127.0.0.1:3478"],
    },
    keys: { [apiKey]: apiSecret },
    room: { auto_create: false, empty_timeout: 300, departure_timeout: 20 },
    ...(webhookUrl === undefined ? {} : { webhook: { api_key: apiKey, urls: [webhookUrl] } }),
    logging: { json: true, level: "info" },
  };
  const file = join(data, "livekit.yaml");
  writeFileSync(file, JSON.stringify(config, null, 2), { mode: 0o600 });
  const child = await startChild({
    command: program,
    args: ["--config", file],
    cwd: data,
    signal,
    ...(onOutput === undefined ? {} : { onOutput }),
  });
  await untilReady("LiveKit", child, () => answersOk(`http://127.0.0.1:${listenOn}`));
  return { ...child, port: listenOn, url: `ws://127.0.0.1:${listenOn}` };
}
