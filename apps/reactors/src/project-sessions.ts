import { createProjector, type Pool, projector } from "@lectern/server";
import type { Reactor } from "./reactor.ts";
import { sessionReactor } from "./session-reactor.ts";

/** Keeps the rows of classes, participants and permissions as the logs say (R32). */
export const projectSessions = (pool: Pool): Reactor =>
  sessionReactor(pool, { name: projector, everyMs: 500 }, createProjector(pool));
