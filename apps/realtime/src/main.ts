// The gateway: one process that carries running classes to those who are in them, and takes their commands.
import { runProcess } from "@lectern/server";
import { startRealtime } from "./compose.ts";
import { readEnv } from "./env.ts";

runProcess("Realtime", async () => startRealtime(readEnv()));
