import { idSchema } from "@lectern/shared";
import { z } from "zod";
import { command } from "../command.ts";
import type { Foundation } from "../define-feature.ts";
import type { Caller } from "../roster/caller.ts";
import { permits } from "../roster/people.ts";
import { deny, type Verdict } from "../verdict.ts";
import { MediaSource, TrackSid } from "./events.ts";
import type { MediaState } from "./evolve.ts";

const participantId = idSchema("participant");
const facts = { by: ["media"] } as const;

export const mediaCommands = {
  "media.mute": command(z.strictObject({ participantId, source: MediaSource.default("microphone") }), {
    by: ["participant"],
  }),
  "track.publish": command(
    z.strictObject({ participantId, trackSid: TrackSid, source: MediaSource, muted: z.boolean() }),
    facts,
  ),
  "track.unpublish": command(z.strictObject({ trackSid: TrackSid }), facts),
  "track.mute": command(z.strictObject({ trackSid: TrackSid, muted: z.boolean() }), facts),
};

type About = { readonly participantId: string };

const here = ({ roster }: Foundation, id: string) => roster.participants[id]?.present === true;

/** [ME2] */
function canMute({ actor }: Caller, _: MediaState, foundation: Foundation, about: About): Verdict {
  if (!permits(foundation, actor.id, "roster.mute")) {
    return deny("forbidden", "media.may-not-mute", "You may not mute other people in this class.");
  }
  return here(foundation, about.participantId)
    ? true
    : deny("missing", "media.unknown", "There is no such participant in the class now.");
}

/** [ME1] */
const canPublish = (_: Caller, __: MediaState, foundation: Foundation, about: About): Verdict =>
  here(foundation, about.participantId)
    ? true
    : deny("conflict", "media.not-here", "This participant is not in the class.");

export const can = {
  "media.mute": canMute,
  "track.publish": canPublish,
  "track.unpublish": (): Verdict => true,
  "track.mute": (): Verdict => true,
};
