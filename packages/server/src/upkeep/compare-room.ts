import { mediaGrants, type SessionCommand, type SessionState } from "@lectern/core";
import type { Id } from "@lectern/shared";
import type { MediaParticipant } from "../ports/media-room.ts";

/** What the media server has that the log does not, and the other way. */
export type RoomDifference = {
  /** Identities that are in the room and may not be. */
  readonly strangers: readonly string[];
  /** Facts to be recorded, in order. */
  readonly facts: readonly SessionCommand[];
};

type ParticipantId = Id<"participant">;

const participantIdOf = (identity: string) => identity as ParticipantId;

function newTracks(state: SessionState, { identity, tracks }: MediaParticipant): SessionCommand[] {
  const participantId = participantIdOf(identity);
  return tracks.flatMap(({ sid: trackSid, source, muted }): SessionCommand[] => {
    const known = state.media.tracks[trackSid];
    if (source === null || known?.muted === muted) return [];
    if (known === undefined) return [{ type: "track.publish", participantId, trackSid, source, muted }];
    return [{ type: "track.mute", trackSid, muted }];
  });
}

/**
 * Compares the log with who is really connected, by the media server's own ids. Hidden participants are our recorder
 * and no business of the log.
 */
export function compareRoom(state: SessionState, connected: readonly MediaParticipant[]): RoomDifference {
  const visible = connected.filter(({ hidden }) => !hidden);
  const allowed = visible.filter(({ identity }) => mediaGrants(state, identity) !== null);
  const sids = new Map(allowed.map(({ identity, sid }) => [identity, sid]));
  const trackSids = new Set(allowed.flatMap(({ tracks }) => tracks.map(({ sid }) => sid)));

  const gone = Object.entries(state.roster.participants).flatMap(([id, { mediaSid }]): SessionCommand[] =>
    mediaSid === null || sids.has(id)
      ? []
      : [{ type: "media.disconnect", participantId: participantIdOf(id), mediaSid }],
  );
  const ended = Object.keys(state.media.tracks).flatMap((trackSid): SessionCommand[] =>
    trackSids.has(trackSid) ? [] : [{ type: "track.unpublish", trackSid }],
  );
  const come = allowed.flatMap(({ identity, sid }): SessionCommand[] =>
    state.roster.participants[identity]?.mediaSid === sid
      ? []
      : [{ type: "media.connect", participantId: participantIdOf(identity), mediaSid: sid }],
  );
  const published = allowed.flatMap((participant) => newTracks(state, participant));
  return {
    strangers: visible.filter((one) => !allowed.includes(one)).map(({ identity }) => identity),
    facts: [...ended, ...gone, ...come, ...published],
  };
}
