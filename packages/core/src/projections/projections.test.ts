import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classScript, hold } from "../session/testing/class-scripts.ts";
import { cast, service } from "../session/testing/people.ts";
import { joinBy, liveClass } from "../session/testing/scenes.ts";
import { activityProjection } from "./activity.ts";
import { attendanceProjection } from "./attendance.ts";
import { type Projection, project } from "./projection.ts";
import { rosterProjection } from "./roster.ts";
import { timelineProjection } from "./timeline.ts";

const { ada, sam, lin } = cast;

describe("R33 projections", () => {
  const resumes = <View>(projection: Projection<View>) =>
    test(`[FO5] ${projection.name} goes on from where it stopped as if it had begun from the beginning`, () => {
      fc.assert(
        fc.property(classScript, fc.nat(), (script, n) => {
          const { log } = hold(script);
          const k = n % (log.length + 1);
          const stored: View = JSON.parse(JSON.stringify(project(projection, log.slice(0, k))));
          expect(project(projection, log.slice(k), stored)).toEqual(project(projection, log));
        }),
        { numRuns: 30 },
      );
    });
  resumes(rosterProjection);
  resumes(attendanceProjection);
  resumes(timelineProjection);
  resumes(activityProjection);

  test("[RP1] there is a row for everybody who came, as the state has them", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        const { log, state } = hold(script);
        const rows = project(rosterProjection, log);
        for (const [id, { role, status, userId }] of Object.entries(state.roster.participants)) {
          expect(rows[id]).toMatchObject({ role, status, userId });
        }
        const gaveUp = Object.values(rows).filter((row) => !(row.participantId in state.roster.participants));
        for (const row of gaveUp) expect(row).toMatchObject({ status: "left", firstJoinAt: null });
      }),
      { numRuns: 50 },
    );
  });

  test("[TL1] the timeline has what features mark, with the time since the beginning", () => {
    const room = liveClass([]);
    room.wait(90_000).given(sam.asked, joinBy(sam));
    room.given(sam.ticket, { type: "hand.raise" });
    room.wait(500).given(ada.ticket, { type: "session.end" });
    const { markers } = project(timelineProjection, room.log);
    expect(markers.map(({ type, atMs, participantId }) => [type, atMs, participantId])).toEqual([
      ["session.started", 0, null],
      ["participant.joined", 0, ada.id],
      ["participant.joined", 90_000, sam.id],
      ["session.ended", 90_500, null],
    ]);
  });

  test("[AC1] activity counts what participants did in each minute, not what services report", () => {
    const room = liveClass([sam, lin]);
    room.wait(125_000).given(sam.ticket, { type: "hand.raise" });
    room.given(lin.ticket, { type: "hand.raise" });
    room.given(service("media"), { type: "media.connect", participantId: sam.id, mediaSid: "PA_1" });
    expect(project(activityProjection, room.log).perMinute).toEqual([4, 0, 2]);
  });
});
