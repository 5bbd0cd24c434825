// @ts-check
import { fileURLToPath } from "node:url";
import { startChild } from "../../embedded/child.mjs";
import { freePort } from "../../embedded/ports.mjs";
import { answersOk, untilReady } from "../../embedded/ready.mjs";

const program = fileURLToPath(new URL("./fake-service.mjs", import.meta.url));

/**
 * A step that runs the fake service.
 * @param {string} name
 * @param {object} [options]
 * @param {readonly string[]} [options.needs]
 * @param {boolean} [options.stubborn] it ignores SIGTERM
 * @param {Record<string, string>} [options.variables]
 * @param {(child: import("../../embedded/child.mjs").Child) => void} [options.onStart]
 * @returns {import("../supervisor.mjs").Step}
 */
export function fakeStep(name, { needs = [], stubborn = false, variables = {}, onStart } = {}) {
  /** @type {number | undefined} */
  let port;
  return {
    name,
    needs,
    async start({ log, signal }) {
      port ??= await freePort();
      const child = await startChild({
        command: process.execPath,
        args: [program],
        env: { PORT: String(port), STUBBORN: stubborn ? "1" : "0" },
        signal,
        onOutput: log,
      });
      const url = `http://127.0.0.1:${port}`;
      await untilReady(name, child, () => answersOk(url));
      onStart?.(child);
      return { child, port, url, source: "fake", variables };
    },
  };
}
