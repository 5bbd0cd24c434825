import { type Pool, pendingWork, type Stream } from "@lectern/server";
import type { Reactor } from "./reactor.ts";

/** A reactor that reads the logs of sessions; its name is that of its cursors. */
export const sessionReactor = (
  pool: Pool,
  { name, everyMs }: Pick<Reactor, "name" | "everyMs">,
  handle: (stream: Stream) => Promise<"done" | "more">,
): Reactor => ({
  name,
  everyMs,
  pending: () => pendingWork(pool, name),
  async handle({ tenantId, sessionId }) {
    if (sessionId === null) throw new Error(`${name} was given a school, not a session`);
    return handle({ tenantId, sessionId });
  },
});
