import type { Id } from "@lectern/shared";
import type { CommandOf } from "../command.ts";
import type { Decided } from "../rules.ts";
import type { mediaCommands } from "./can.ts";
import { type MediaSource, record } from "./events.ts";
import type { MediaState } from "./evolve.ts";

const unchanged: Decided = { events: [] };

/** The keys of the state were parsed as ids when the track was published. */
const ownerOf = (track: { readonly participantId: string }) => track.participantId as Id<"participant">;

function mute(participantId: Id<"participant">, source: MediaSource, { tracks }: MediaState): Decided {
  const loud = Object.keys(tracks).filter((sid) => {
    const track = tracks[sid];
    return track?.participantId === participantId && track.source === source && !track.muted;
  });
  return {
    events: loud.map((trackSid) => record("track.muted", { participantId, trackSid, muted: true })),
  };
}

/** [ME1] Facts of the media server arrive late and twice; what is known already changes nothing. */
export function decide(command: CommandOf<typeof mediaCommands>, slice: MediaState): Decided {
  switch (command.type) {
    case "media.mute":
      return mute(command.participantId, command.source, slice);
    case "track.publish": {
      const { participantId, trackSid, source, muted } = command;
      if (slice.tracks[trackSid] !== undefined) return unchanged;
      const published = record("track.published", { participantId, trackSid, source, muted });
      if (source !== "screen") return { events: [published] };
      return { events: [published, record("screen-share.started", { participantId, trackSid })] };
    }
    case "track.unpublish": {
      const { trackSid } = command;
      const track = slice.tracks[trackSid];
      if (track === undefined) return unchanged;
      const participantId = ownerOf(track);
      const unpublished = record("track.unpublished", { participantId, trackSid });
      if (track.source !== "screen") return { events: [unpublished] };
      return { events: [record("screen-share.stopped", { participantId, trackSid }), unpublished] };
    }
    case "track.mute": {
      const { trackSid, muted } = command;
      const track = slice.tracks[trackSid];
      if (track === undefined || track.muted === muted) return unchanged;
      return { events: [record("track.muted", { participantId: ownerOf(track), trackSid, muted })] };
    }
  }
}
