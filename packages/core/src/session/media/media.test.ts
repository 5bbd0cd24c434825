import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classScript, hold } from "../testing/class-scripts.ts";
import { cast, service } from "../testing/people.ts";
import { liveClass, reasonOf } from "../testing/scenes.ts";

const { tess, sam, lin } = cast;
const fact = service("media");
const publish = ({ id }: typeof sam, trackSid: string, source = "microphone") => ({
  type: "track.publish",
  participantId: id,
  trackSid,
  source,
  muted: false,
});

describe("R25 facts of the media server", () => {
  test("[ME1] facts about who is here are recorded once, however often they arrive", () => {
    const room = liveClass([sam]);
    expect(reasonOf(room.issue(fact, publish(lin, "TR_1")))).toBe("media.not-here");
    expect(room.given(fact, publish(sam, "TR_1"))).toEqual(["track.published"]);
    expect(room.given(fact, publish(sam, "TR_1"))).toEqual([]);
    const muted = { type: "track.mute", trackSid: "TR_1", muted: true };
    expect(room.given(fact, muted)).toEqual(["track.muted"]);
    expect(room.given(fact, muted)).toEqual([]);
    expect(room.given(fact, { type: "track.unpublish", trackSid: "TR_1" })).toEqual(["track.unpublished"]);
    expect(room.given(fact, { type: "track.unpublish", trackSid: "TR_1" })).toEqual([]);
  });

  test("[ME1] T11 a participant cannot claim a track, not even their own", () => {
    const room = liveClass([sam]);
    expect(reasonOf(room.issue(sam.ticket, publish(sam, "TR_1")))).toBe("command.not-yours");
  });

  test("[ME2] who may mute mutes one source of a participant, learners nobody", () => {
    const room = liveClass([tess, sam, lin]);
    room.given(fact, publish(sam, "TR_1"));
    room.given(fact, publish(sam, "TR_2", "camera"));
    const mute = { type: "media.mute", participantId: sam.id };
    expect(reasonOf(room.issue(lin.ticket, mute))).toBe("media.may-not-mute");
    expect(room.given(tess.ticket, mute)).toEqual(["track.muted"]);
    expect(room.given(tess.ticket, mute)).toEqual([]);
    expect(room.state.media.tracks).toMatchObject({ TR_1: { muted: true }, TR_2: { muted: false } });
    expect(room.log.at(-1)?.actor).toEqual({ kind: "participant", id: tess.id });
  });

  test("[ME3] a screen track starts and stops the screen share with it", () => {
    const room = liveClass([tess]);
    expect(room.given(fact, publish(tess, "TR_1", "screen"))).toEqual([
      "track.published",
      "screen-share.started",
    ]);
    expect(room.state.media.screenShare).toEqual({ participantId: tess.id, trackSid: "TR_1" });
    expect(room.given(fact, { type: "track.unpublish", trackSid: "TR_1" })).toEqual([
      "screen-share.stopped",
      "track.unpublished",
    ]);
    expect(room.state.media.screenShare).toBeNull();
  });

  test("[ME4] whatever happens, every track and screen is of somebody who is here", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        hold(script, (_, __, { state: { media, roster, session } }) => {
          const owners = Object.values(media.tracks).map(({ participantId }) => participantId);
          for (const id of owners) expect(roster.participants[id]?.present).toBe(true);
          if (media.screenShare !== null) expect(media.tracks).toHaveProperty(media.screenShare.trackSid);
          if (session.status === "ended") expect(owners).toEqual([]);
        });
      }),
      { numRuns: 40 },
    );
  });
});
