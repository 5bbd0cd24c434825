// @ts-check
// Builds one app for serving, as an image does: `node scripts/build.mjs web|realtime|reactors`.
import { join } from "node:path";
import { buildService, buildWeb } from "../infra/supervisor/builds.mjs";
import { inherited } from "../infra/supervisor/inherited.mjs";
import { root } from "./lib/run.mjs";

const app = process.argv[2];
if (app === "web") {
  await buildWeb({
    folder: join(root, "apps/web"),
    dist: ".next",
    environment: { ...inherited(), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    log: (text) => process.stdout.write(text),
    say: (line) => process.stdout.write(`${line}\n`),
    signal: new AbortController().signal,
  });
} else if (app === "realtime" || app === "reactors") {
  await buildService(join(root, "apps", app));
} else {
  process.stderr.write(`Nothing to build is called "${app}"; there are web, realtime and reactors\n`);
  process.exitCode = 2;
}
