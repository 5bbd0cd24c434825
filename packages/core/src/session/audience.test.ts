import { expect, test } from "vitest";
import { mineOf, viewState } from "./session.ts";
import { cast } from "./testing/people.ts";
import { liveClass } from "./testing/scenes.ts";

const { ada, sam, lin } = cast;

test("R31 [AU7] everybody learns of their own admission, role, permissions and consent, of nobody else's", () => {
  const room = liveClass([sam], { admission: "waiting-room" });
  room.given(lin.asked, { type: "participant.request" });
  room.given(sam.ticket, { type: "consent.give" });
  expect(mineOf(room.state, sam.id)).toEqual({
    roster: {
      status: "joined",
      role: "learner",
      class: "learner",
      permissions: ["chat.write", "question.ask", "poll.vote", "hand.raise"],
    },
    recording: { consented: true },
    chat: { messages: [] },
    questions: { asked: [], upvoted: [] },
    polls: { votes: {}, results: {} },
    bookmarks: { list: [] },
  });
  expect(mineOf(room.state, lin.id)).toMatchObject({ roster: { status: "waiting", permissions: [] } });
  room.given(ada.ticket, { type: "participant.decline", participantId: lin.id });
  expect(mineOf(room.state, lin.id)).toMatchObject({ roster: { status: "declined", class: "waiting" } });
});

test("R31 [AU7] what is one person's alone is in no state that others see", () => {
  const room = liveClass([sam], { admission: "waiting-room" });
  room.given(lin.asked, { type: "participant.request" });
  room.given(sam.ticket, { type: "consent.give" });
  const learners = viewState(room.state, "learner");
  expect(learners.recording.consents).toEqual({});
  expect(Object.keys(learners.roster.participants)).toEqual([ada.id, sam.id]);
  expect(viewState(room.state, "waiting").roster.participants).toEqual({});
});
