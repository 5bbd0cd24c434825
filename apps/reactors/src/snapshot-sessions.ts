import { createSnapshotter, type Pool, snapshotter } from "@lectern/server";
import type { Reactor } from "./reactor.ts";
import { sessionReactor } from "./session-reactor.ts";

/** Takes snapshots of running and ended classes, so that nobody has to fold them from the beginning. */
export const snapshotSessions = (pool: Pool): Reactor =>
  sessionReactor(pool, { name: snapshotter, everyMs: 2_000 }, createSnapshotter(pool));
