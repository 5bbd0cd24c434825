import type { LogEvent, SessionState } from "@lectern/core";
import { type Pool, schema, type Tx, withTenant } from "@lectern/db";
import { and, eq } from "drizzle-orm";
import { lockCursor, moveCursor } from "../consumers/cursor.ts";
import type { Stream } from "../ports/event-store.ts";
import { type ClassRows, changesBetween, initialClass, rowsOf } from "./class-rows.ts";
import { foldUpTo } from "./fold-up-to.ts";
import { projector } from "./project-session.ts";
import { readRows, readUsers, writeRows } from "./rows.ts";
import { dropStudio } from "./studio-rows.ts";
import { noTalk, noteTalk, pollChanges, pollRows, talkDrift } from "./talk.ts";
import { dropTalk, readTalk, writeTalk } from "./talk-rows.ts";

export type Rebuilt = {
  readonly events: number;
  readonly rows: number;
  /** Rows that were not as the log says, or should not have been there, or were missing. */
  readonly differed: number;
};

const { sessionOverrides, sessionParticipants } = schema;

/**
 * People whom the log does not know though their row says that they came. A row without times is not one of them: it
 * holds the id of somebody who has not come yet.
 */
const strangersIn = (found: ClassRows, due: ClassRows): ClassRows["participants"] => {
  const known = new Set(due.participants.map(({ id }) => id));
  return found.participants.filter(
    ({ id, firstJoinedAt, lastLeftAt }) => !known.has(id) && (firstJoinedAt ?? lastLeftAt) !== null,
  );
};

/** Files that stand in the rows though the log names them nowhere. */
function usesInvented(found: ClassRows, due: ClassRows): number {
  const named = new Set(due.studio.assets.map(({ assetId }) => assetId));
  return found.studio.assets.filter(({ assetId }) => !named.has(assetId)).length;
}

/** Drops what the projector wrote of one session, but for the ids that were given out. */
async function drop(tx: Tx, { tenantId, sessionId }: Stream): Promise<void> {
  await tx
    .delete(sessionOverrides)
    .where(and(eq(sessionOverrides.tenantId, tenantId), eq(sessionOverrides.sessionId, sessionId)));
  await dropStudio(tx, { tenantId, sessionId });
  await dropTalk(tx, { tenantId, sessionId });
  await tx
    .update(sessionParticipants)
    .set({ firstJoinedAt: null, lastLeftAt: null })
    .where(and(eq(sessionParticipants.tenantId, tenantId), eq(sessionParticipants.sessionId, sessionId)));
}

/** Drops and refolds the rows of one session from its log, and says what had drifted. */
export const rebuildSession = (pool: Pool, stream: Stream): Promise<Rebuilt> =>
  withTenant(pool, { tenantId: stream.tenantId, statementTimeoutMs: 60_000 }, async (tx) => {
    const cursor = await lockCursor(tx, projector, stream);
    const found = await readRows(tx, stream);
    // What is beyond the cursor is not drift: the projector has not come that far.
    const talk = noTalk();
    const note = (state: SessionState, event: LogEvent) => noteTalk(talk, state, event);
    const reached = await foldUpTo(tx, stream, initialClass, cursor, note);
    const differedTalk = talkDrift(await readTalk(tx, stream), { ...talk, polls: pollRows(reached.state) });
    const fold = await foldUpTo(tx, stream, reached, Number.POSITIVE_INFINITY, note);
    const users = await readUsers(tx, stream);
    const [due, target] = [rowsOf(reached, users), rowsOf(fold, users)];
    const drift = changesBetween(found, due);
    const strangers = strangersIn(found, due);
    await drop(tx, stream);
    await writeRows(tx, stream, {
      session: target.session,
      participants: target.participants,
      overrides: target.overrides,
      studio: { ...target.studio, removedScenes: [] },
      withdrawn: [],
    });
    const polls = pollRows(fold.state);
    await writeTalk(tx, stream, talk, pollChanges([], polls));
    await moveCursor(tx, projector, stream, fold.state.sequence);
    const differed =
      (drift.session === null ? 0 : 1) +
      drift.participants.length +
      drift.overrides.length +
      drift.withdrawn.length +
      drift.studio.scenes.length +
      drift.studio.assets.length +
      drift.studio.removedScenes.length +
      usesInvented(found, due) +
      strangers.length +
      differedTalk;
    const { scenes, assets } = target.studio;
    const rows =
      (target.session === null ? 0 : 1) +
      target.participants.length +
      target.overrides.length +
      scenes.length +
      assets.length +
      talk.messages.size +
      talk.questions.size +
      polls.length;
    return { events: fold.state.sequence, rows, differed };
  });
