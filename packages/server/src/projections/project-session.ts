import { type Pool, withTenant } from "@lectern/db";
import { lockCursor, moveCursor } from "../consumers/cursor.ts";
import { readEvents } from "../consumers/events.ts";
import type { Stream } from "../ports/event-store.ts";
import { type ClassFold, changesBetween, foldClass, initialClass, rowsOf } from "./class-rows.ts";
import { foldUpTo } from "./fold-up-to.ts";
import { readUsers, writeRows } from "./rows.ts";
import { noTalk, noteTalk, pollChanges, pollRows } from "./talk.ts";
import { writeTalk } from "./talk-rows.ts";

/** The name of the projector's cursors. */
export const projector = "project-sessions";

export type ProjectorOptions = {
  /** Events in one transaction. */
  readonly batch?: number;
  /** Folds that are kept, so that the next event needs no reading from the beginning. */
  readonly remembered?: number;
};

/**
 * Brings the rows of a class (its own, who came, overrides, scenes, files, what was said) up to the log, batch by batch: rows and
 * cursor in one transaction, so that neither a crash nor a second projector leaves anything else than the log says.
 * The returned function does one batch; `more` when the rest should follow at once.
 */
export function createProjector(pool: Pool, { batch = 500, remembered = 1_000 }: ProjectorOptions = {}) {
  const folds = new Map<string, ClassFold>();

  function remember(sessionId: string, fold: ClassFold): void {
    folds.delete(sessionId);
    folds.set(sessionId, fold);
    const [oldest] = folds.keys();
    if (folds.size > remembered && oldest !== undefined) folds.delete(oldest);
  }

  return async (stream: Stream): Promise<"done" | "more"> => {
    const outcome = await withTenant(pool, { tenantId: stream.tenantId }, async (tx) => {
      const cursor = await lockCursor(tx, projector, stream);
      const known = folds.get(stream.sessionId);
      const from = known !== undefined && known.state.sequence <= cursor ? known : initialClass;
      const before = await foldUpTo(tx, stream, from, cursor);
      if (before.state.sequence < cursor)
        throw new Error(
          `the log of ${stream.sessionId} ends before the projector's cursor: run npm run rebuild`,
        );
      const events = await readEvents(tx, stream, cursor, batch);
      if (events.length === 0) return { fold: before, more: false };
      const talk = noTalk();
      let fold = before;
      for (const event of events) {
        fold = foldClass(fold, event);
        noteTalk(talk, fold.state, event);
      }
      const users = await readUsers(tx, stream);
      await writeRows(tx, stream, changesBetween(rowsOf(before, users), rowsOf(fold, users)));
      await writeTalk(tx, stream, talk, pollChanges(pollRows(before.state), pollRows(fold.state)));
      await moveCursor(tx, projector, stream, fold.state.sequence);
      return { fold, more: events.length === batch };
    });
    remember(stream.sessionId, outcome.fold);
    return outcome.more ? "more" : "done";
  };
}
