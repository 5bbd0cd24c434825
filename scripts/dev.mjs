// @ts-check
// As start, but web and reactors run from source and reload as you type.
import { install } from "./lib/install.mjs";
import { root } from "./lib/run.mjs";
import { serve } from "./lib/serve.mjs";

if (await install()) await serve("dev", root);
else process.exitCode = 1;
