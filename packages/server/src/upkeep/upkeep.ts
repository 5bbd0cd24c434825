import type { ServiceName, SessionCommand } from "@lectern/core";
import { type Pool, withTenant } from "@lectern/db";
import { isRefused } from "@lectern/shared";
import { type Classes, type ClassFacts, sessionIdOf } from "../classroom/classes.ts";
import { type FreshState, freshState } from "../classroom/fresh-state.ts";
import { lockCursor, moveCursor } from "../consumers/cursor.ts";
import type { Stream } from "../ports/event-store.ts";
import type { Answer } from "../session/command-request.ts";

/** What our own processes need to look after running classes. */
export type Upkeep = Pick<Classes, "pool" | "store" | "commands" | "clock" | "newId">;

/**
 * Looks after one class, as its log says it is now.
 * @returns `settled` when nothing is left to do until the log goes on; `tended` while it has to be looked at again
 */
export type Tend = (stream: Stream, fresh: FreshState) => Promise<"settled" | "tended">;

async function settle(pool: Pool, consumer: string, stream: Stream, sequence: number): Promise<void> {
  await withTenant(pool, { tenantId: stream.tenantId }, async (tx) => {
    const cursor = await lockCursor(tx, consumer, stream);
    if (sequence > cursor) await moveCursor(tx, consumer, stream, sequence);
  });
}

/**
 * A consumer that acts by commands and on other services, not on rows. Its cursor stays behind while a class needs it,
 * so that the class is pending in every turn; a crash repeats the turn, and every act of a turn may be repeated.
 */
export const tending =
  (upkeep: Upkeep, consumer: string, tend: Tend) =>
  async (stream: Stream): Promise<"done"> => {
    const fresh = await freshState(upkeep, stream);
    if (isRefused(fresh)) throw new Error(`the class cannot be read: ${fresh.refused.reason}`);
    if ((await tend(stream, fresh)) === "settled")
      await settle(upkeep.pool, consumer, stream, fresh.sequence);
    return "done";
  };

/** Issues a command as one of our services. Without a key of its own the command must change nothing the second time. */
export function issueAs(
  { commands, newId }: Pick<Upkeep, "commands" | "newId">,
  service: ServiceName,
  stream: Stream,
  command: SessionCommand,
  { key = newId(), halt }: { readonly key?: string } & Pick<ClassFacts, "halt"> = {},
): Promise<Answer> {
  const actor = { kind: "service", id: service } as const;
  return commands.handle({
    ...stream,
    actor,
    principal: actor,
    key,
    requestId: null,
    command,
    context: { actor, sessionId: sessionIdOf(stream), ...(halt === undefined ? {} : { halt }) },
  });
}
