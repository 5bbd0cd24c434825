// @ts-check
// Runs all of Lectern on this machine, from whatever is there to ready. Ctrl-C stops it.
import { install } from "./lib/install.mjs";
import { root } from "./lib/run.mjs";
import { serve } from "./lib/serve.mjs";

if (await install()) await serve("start", root);
else process.exitCode = 1;
