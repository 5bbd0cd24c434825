// @ts-check
// A whole class against the running system, by people who are programs: `npm run demo`, or its first minute: `npm run demo -- --seconds 60`.
import { install } from "./lib/install.mjs";
import { bin, run } from "./lib/run.mjs";

if (!(await install())) process.exit(2);
const { code } = await run(bin("tsx"), ["scripts/demo/main.ts", ...process.argv.slice(2)]);
process.exit(code);
