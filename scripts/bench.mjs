// @ts-check
// The benchmarks of bench/, all or one: `npm run bench -- append`. Each prints a table and writes bench/results/<name>.json.
import { readdirSync } from "node:fs";
import { install } from "./lib/install.mjs";
import { bin, root, run } from "./lib/run.mjs";

const names = readdirSync(`${root}/bench`)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -".ts".length));
const only = process.argv[2];
if (only !== undefined && !names.includes(only)) {
  process.stderr.write(`No benchmark "${only}"; there are ${names.join(", ")}\n`);
  process.exit(2);
}
if (!(await install())) process.exit(1);
let failed = 0;
for (const name of names) {
  if (only !== undefined && name !== only) continue;
  process.stdout.write(`\n── ${name} ──\n`);
  const { code } = await run(bin("tsx"), [`bench/${name}.ts`]);
  if (code !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
