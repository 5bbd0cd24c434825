// The process that does what no request waits for: it seals and anchors audit logs, projects classes and looks after them.
import { runProcess } from "@lectern/server";
import { startReactors } from "./compose.ts";
import { readEnv } from "./env.ts";

runProcess("Reactors", async () => startReactors(readEnv()));
