import { sessionRoles } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRecorded, mediaGrants } from "./media-grants.ts";
import { classScript, hold } from "./testing/class-scripts.ts";
import { cast, service } from "./testing/people.ts";
import { liveClass } from "./testing/scenes.ts";

const { ada, grace, tess, sam, otto } = cast;
const everySource = ["microphone", "camera", "screen", "screen-audio"];
const onStage = ["microphone", "camera"];

describe("R13 media grants", () => {
  test.each([
    ["invited", { ada: everySource, grace: everySource, tess: onStage, sam: [], otto: [] }],
    ["open", { ada: everySource, grace: everySource, tess: onStage, sam: onStage, otto: [] }],
  ] as const)("[ME5] T6 by role on a stage that is %s", (stage, sources) => {
    const { state } = liveClass([grace, tess, sam, otto], { stage });
    for (const [name, expected] of Object.entries(sources)) {
      const person = cast[name as keyof typeof sources];
      expect(mediaGrants(state, person.id)).toEqual({
        canSubscribe: true,
        canPublish: expected.length > 0,
        canPublishSources: expected,
        canPublishData: false,
        canUpdateOwnMetadata: false,
        hidden: false,
      });
    }
  });

  test("[ME5] the stage follows invitation, promotion and demotion; an override never lets an observer publish", () => {
    const room = liveClass([sam, otto]);
    const sources = () => mediaGrants(room.state, sam.id)?.canPublishSources;
    room.given(ada.ticket, { type: "stage.invite", participantId: sam.id });
    expect(sources()).toEqual(["microphone"]);
    room.given(ada.ticket, { type: "stage.promote", participantId: sam.id });
    expect(sources()).toEqual(onStage);
    room.given(ada.ticket, { type: "session.reschedule", stage: "open" });
    room.given(ada.ticket, { type: "stage.demote", participantId: sam.id });
    expect(sources()).toEqual([]);
    for (const role of sessionRoles.filter((one) => one !== "host")) {
      room.given(ada.ticket, {
        type: "permission.override",
        target: { role },
        permission: "media.speak",
        allow: true,
      });
    }
    expect(mediaGrants(room.state, otto.id)?.canPublish).toBe(false);
  });

  test("[ME6] T27 where the class is recorded nobody publishes before they agreed, whatever else they may do", () => {
    const room = liveClass([grace, sam], { recording: "on", stage: "open" });
    for (const person of [ada, grace, sam]) {
      expect(mediaGrants(room.state, person.id)).toMatchObject({ canSubscribe: true, canPublish: false });
      room.given(person.ticket, { type: "consent.give" });
      expect(mediaGrants(room.state, person.id)?.canPublish).toBe(true);
    }
  });

  test("[ME7] T27 a recording asked for in the middle takes the stage from who has not agreed", () => {
    const room = liveClass([sam], { stage: "open" });
    expect(mediaGrants(room.state, sam.id)?.canPublish).toBe(true);
    room.given(ada.ticket, { type: "recording.request" });
    expect(mediaGrants(room.state, sam.id)?.canPublish).toBe(false);
    const { recordingId } = room.state.recording;
    room.given(service("recorder"), { type: "recording.fail", recordingId, reason: "never-started" });
    expect(mediaGrants(room.state, sam.id)?.canPublish).toBe(true);
  });

  test("[ME5] [ME6] T27 in every class: no grant for who is not here, no publishing without consent", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        hold(script, (_, __, { state }) => {
          for (const { id } of Object.values(cast)) {
            const grants = mediaGrants(state, id);
            const here = state.roster.participants[id]?.present === true && state.session.status === "live";
            expect(grants !== null).toBe(here);
            if (grants?.canPublish !== true) continue;
            if (isRecorded(state)) expect(state.recording.consents[id]).toBe(true);
            expect(state.roster.participants[id]?.role).not.toBe("observer");
          }
        });
      }),
      { numRuns: 40 },
    );
  });
});
