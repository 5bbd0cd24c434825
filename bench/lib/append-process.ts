// One of several processes that write the same class; told what to do over IPC by bench/append.ts.
import { createPostgresEventStore } from "../../packages/server/src/adapters/postgres/postgres-event-store.ts";
import type { Stream } from "../../packages/server/src/ports/event-store.ts";
import { drive } from "./append-load.ts";

const [, , url = "", who = ""] = process.argv;
const store = createPostgresEventStore({ url, name: who, onError: () => undefined });

process.on(
  "message",
  async ({ stream, callers, forMs }: { stream: Stream; callers: number; forMs: number }) => {
    process.send?.(await drive(store, Array(callers).fill(stream), forMs, `${who}-${Date.now()}`));
  },
);
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
