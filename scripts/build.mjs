// @ts-check
// Builds one app or program for serving, as an image does: `node scripts/build.mjs web|realtime|reactors|timeline`.
import { join } from "node:path";
import { buildService, buildTimeline, buildWeb } from "../infra/supervisor/builds.mjs";
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
} else if (app === "timeline") {
  await buildTimeline(root);
} else {
  process.stderr.write(
    `Nothing to build is called "${app}"; there are web, realtime, reactors and timeline\n`,
  );
  process.exitCode = 2;
}
