// @ts-check
// The services of one test run for a runner that is not Vitest: prints one JSON line (`postgresTemplateUrl`, `redisUrl`,
// `objectStore` or null) and keeps them until its standard input ends.
import { once } from "node:events";
import setup from "./global-setup.mjs";

/** @type {Record<string, unknown>} */
const provided = {};
const teardown = await setup({
  provide(key, value) {
    provided[key] = value;
  },
});
process.stdout.write(`${JSON.stringify(provided)}\n`);
process.stdin.resume();
await once(process.stdin, "close");
await teardown();
