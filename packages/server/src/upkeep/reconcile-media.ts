import { mediaGrants, type SessionCommand, type SessionState } from "@lectern/core";
import { schema, withTenant } from "@lectern/db";
import { isRefused } from "@lectern/shared";
import { and, desc, eq, sql } from "drizzle-orm";
import { freshState } from "../classroom/fresh-state.ts";
import type { Stream } from "../ports/event-store.ts";
import {
  type MediaParticipant,
  type MediaRoom,
  type RoomName,
  roomLimits,
  roomName,
  type TrackSid,
} from "../ports/media-room.ts";
import { compareRoom } from "./compare-room.ts";
import { issueAs, type Tend, type Upkeep } from "./upkeep.ts";

/** The name of media's cursors. */
export const mediaReconciler = "reconcile-media";

export type ReconcileOptions = {
  /** A class in which nothing happens is compared this often, in ms. */
  readonly everyMs?: number;
  /** Hears of what differed: people who may not be in the room, and facts that the log did not have yet. */
  readonly onDrift?: (kind: "strangers" | "facts", by: number) => void;
};

/** What this process knows of a room from its last look; a new process finds out again. */
type Seen = {
  state: SessionState;
  lookedAtMs: number;
  /** By connection: the grants that it was given last. */
  readonly grants: Map<string, string>;
  /** Numbers of the events by which somebody was muted and that were carried out. */
  readonly muted: Set<number>;
};

/** The class changed in something that the media server has to follow. */
const changed = (before: SessionState, after: SessionState) =>
  before.roster !== after.roster ||
  before.media !== after.media ||
  before.recording !== after.recording ||
  before.session !== after.session;

/** Takes the webhooks' hints about a class out; whether there were any. */
const takeHints = ({ pool }: Upkeep, { tenantId, sessionId }: Stream): Promise<boolean> =>
  withTenant(pool, { tenantId }, async (tx) => {
    const { rowCount } = await tx.execute(
      sql`DELETE FROM media_hints WHERE tenant_id = ${tenantId} AND session_id = ${sessionId}`,
    );
    return (rowCount ?? 0) > 0;
  });

/** The event by which somebody else muted this track last; null when its owner was the last to change it. */
async function mutedBySomebody(
  { pool }: Upkeep,
  { tenantId, sessionId }: Stream,
  trackSid: string,
): Promise<number | null> {
  const log = schema.sessionStateEvents;
  const [last] = await withTenant(pool, { tenantId }, (tx) =>
    tx
      .select({ sequence: log.sequence, by: log.actorKind })
      .from(log)
      .where(
        and(
          eq(log.tenantId, tenantId),
          eq(log.sessionId, sessionId),
          eq(log.type, "track.muted"),
          sql`${log.payload} ->> 'trackSid' = ${trackSid}`,
        ),
      )
      .orderBy(desc(log.sequence))
      .limit(1),
  );
  return last?.by === "participant" ? last.sequence : null;
}

/**
 * Holds the media server to the log: `ListParticipants` decides who is there, the log who may be. Evicts who may not,
 * makes a lost room again, carries grants and mutes over, records who connected and what they publish, and closes the
 * room after the end. Runs in every turn where the class changed or a webhook hinted at something, else every 5 s.
 */
export function reconcileMedia(
  upkeep: Upkeep,
  media: MediaRoom,
  { everyMs = 5_000, onDrift }: ReconcileOptions = {},
): Tend {
  const rooms = new Map<string, Seen>();

  async function applyGrants(room: RoomName, seen: Seen, state: SessionState, who: MediaParticipant) {
    const grants = mediaGrants(state, who.identity);
    if (grants === null) return;
    const { canSubscribe, canPublishSources: publish } = grants;
    const wanted = JSON.stringify(publish);
    if (seen.grants.get(who.sid) === wanted) return;
    const outcome = await media.setGrants(room, who.identity, { canSubscribe, publish });
    if (!isRefused(outcome)) seen.grants.set(who.sid, wanted);
  }

  /** A track that is loud although it was muted: either nobody has told the media server yet, or its owner unmuted. */
  async function carryOutMute(
    stream: Stream,
    seen: Seen,
    { trackSid, participantId }: { readonly trackSid: string; readonly participantId: string },
  ): Promise<"muted" | "unmuted"> {
    const order = await mutedBySomebody(upkeep, stream, trackSid);
    if (order === null || seen.muted.has(order)) return "unmuted";
    const outcome = await media.mute(
      roomName(stream.tenantId, stream.sessionId),
      participantId,
      trackSid as TrackSid,
    );
    if (!isRefused(outcome)) seen.muted.add(order);
    return "muted";
  }

  async function record(stream: Stream, seen: Seen, state: SessionState, fact: SessionCommand) {
    if (fact.type === "track.mute" && !fact.muted) {
      const { trackSid } = fact;
      const participantId = state.media.tracks[trackSid]?.participantId ?? "";
      if ((await carryOutMute(stream, seen, { trackSid, participantId })) === "muted") return;
    }
    await issueAs(upkeep, "media", stream, fact);
  }

  async function compare(stream: Stream, seen: Seen): Promise<void> {
    const room = roomName(stream.tenantId, stream.sessionId);
    const made = await media.ensure(room, roomLimits);
    if (isRefused(made)) return;
    const connected = await media.participants(room);
    if (isRefused(connected)) return;
    // Read after the room: who came in meanwhile is in the log before they can be in the room, and no stranger.
    const fresh = await freshState(upkeep, stream);
    if (isRefused(fresh)) return;
    const { state, halted } = fresh;
    // It ended since this turn began: another process may have closed the room before it was made again here.
    if (state.session.status !== "live") return void (await media.close(room));
    if (halted) return;
    const { strangers, facts } = compareRoom(state, connected);
    if (strangers.length > 0) onDrift?.("strangers", strangers.length);
    if (facts.length > 0) onDrift?.("facts", facts.length);
    for (const identity of strangers) await media.remove(room, identity);
    for (const participant of connected) {
      if (!participant.hidden) await applyGrants(room, seen, state, participant);
    }
    for (const fact of facts) await record(stream, seen, state, fact);
  }

  async function close(stream: Stream, state: SessionState): Promise<"settled" | "tended"> {
    const closed = await media.close(roomName(stream.tenantId, stream.sessionId));
    if (isRefused(closed)) return "tended";
    if (state.session.status === "ended") {
      for (const fact of compareRoom(state, []).facts)
        if (fact.type === "media.disconnect") await issueAs(upkeep, "media", stream, fact);
    }
    await takeHints(upkeep, stream);
    rooms.delete(stream.sessionId);
    return "settled";
  }

  return async (stream, { state, halted }) => {
    const { status } = state.session;
    if (status === "scheduled") return "settled";
    if (status !== "live") return close(stream, state);
    if (halted) return "tended";
    const nowMs = upkeep.clock.nowMs();
    const seen = rooms.get(stream.sessionId);
    const hinted = await takeHints(upkeep, stream);
    if (seen !== undefined && !hinted && !changed(seen.state, state) && nowMs - seen.lookedAtMs < everyMs)
      return "tended";
    const look = seen ?? { state, lookedAtMs: nowMs, grants: new Map(), muted: new Set() };
    rooms.set(stream.sessionId, look);
    await compare(stream, look);
    look.state = state;
    look.lookedAtMs = nowMs;
    return "tended";
  };
}
