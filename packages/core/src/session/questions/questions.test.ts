import { hiddenId } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mineOf, presentEvent, viewState } from "../session.ts";
import { classScript, hold } from "../testing/class-scripts.ts";
import { cast } from "../testing/people.ts";
import { liveClass, reasonOf } from "../testing/scenes.ts";
import { mostOpen, mostOpenEach } from "./can.ts";
import { keptClosed } from "./evolve.ts";
import { sortedQuestions } from "./sorted.ts";

const { ada, tess, sam, lin, noor, otto } = cast;
const ask = (text: string, anonymous = false) => ({ type: "question.ask", text, anonymous });

/** A class in which Sam asked this; `about` names it in a command. */
function asked(text = "Is 8 suns a sharp line?", anonymous = false) {
  const room = liveClass([tess, sam, lin, noor, otto]);
  room.given(sam.ticket, ask(text, anonymous));
  const questionId = room.state.questions.list[0]?.id ?? "";
  return { room, questionId, about: (type: string, more: object = {}) => ({ type, questionId, ...more }) };
}

const seenByLearners = (room: ReturnType<typeof asked>["room"]) =>
  JSON.stringify([
    viewState(room.state, "learner").questions,
    room.log.filter(({ type }) => /^question/.test(type)).map((event) => presentEvent(event, "learner")),
  ]);

describe("R50 questions", () => {
  test("[QU1] who may ask does, observers and who was silenced do not", () => {
    const { room } = asked();
    expect(room.state.questions.list).toMatchObject([{ from: sam.id, status: "open", votes: 0 }]);
    expect(reasonOf(room.issue(otto.ticket, ask("May I?")))).toBe("question.not-allowed");
    const target = { role: "learner" };
    room.given(ada.ticket, { type: "permission.override", target, permission: "question.ask", allow: false });
    expect(reasonOf(room.issue(lin.ticket, ask("And I?")))).toBe("question.not-allowed");
    expect(reasonOf(room.issue(lin.ticket, ask("\u0001")))).toBe("command.fields");
  });

  test("[QU2] an anonymous asker is known to staff and themselves, and in no frame of anybody else", () => {
    const { room, questionId } = asked("Am I the only one lost?", true);
    expect(viewState(room.state, "staff").questions.list[0]?.from).toBe(sam.id);
    expect(mineOf(room.state, sam.id).questions).toEqual({ asked: [questionId], upvoted: [] });
    expect(mineOf(room.state, lin.id).questions).toEqual({ asked: [], upvoted: [] });
    room.given(sam.ticket, { type: "question.dismiss", questionId });
    expect(seenByLearners(room)).not.toContain(sam.id);
    const shown = room.log.slice(-2).map((event) => presentEvent(event, "learner"));
    expect(shown).toMatchObject([
      { actor: { id: hiddenId }, payload: { text: "Am I the only one lost?" } },
      { actor: { id: hiddenId }, payload: { text: "" } },
    ]);
  });

  test("[QU2] where staff do not allow it, questions are asked by name", () => {
    const { room } = asked();
    expect(reasonOf(room.issue(sam.ticket, { type: "questions.configure", anonymous: false }))).toBe(
      "question.not-moderating",
    );
    expect(room.given(tess.ticket, { type: "questions.configure", anonymous: false })).toHaveLength(1);
    expect(room.given(tess.ticket, { type: "questions.configure", anonymous: false })).toEqual([]);
    expect(reasonOf(room.issue(lin.ticket, ask("Who am I?", true)))).toBe("question.named-only");
    room.given(lin.ticket, ask("Who am I?"));
  });

  test("[QU3] one vote each for an open question of somebody else, and it can be taken back; nobody learns whose", () => {
    const { room, questionId, about } = asked();
    const up = about("question.upvote");
    expect(reasonOf(room.issue(sam.ticket, up))).toBe("question.own");
    expect(reasonOf(room.issue(otto.ticket, up))).toBe("question.may-not-vote");
    for (const who of [lin, noor]) room.given(who.ticket, up);
    expect(reasonOf(room.issue(lin.ticket, up))).toBe("question.already-upvoted");
    expect(mineOf(room.state, lin.id).questions).toEqual({ asked: [], upvoted: [questionId] });
    expect(room.given(lin.ticket, about("question.unvote"))).toEqual(["question.unvoted"]);
    expect(room.given(lin.ticket, about("question.unvote"))).toEqual([]);
    expect(room.state.questions.list[0]).toMatchObject({ votes: 1, voters: [noor.id] });
    expect(viewState(room.state, "learner").questions.list[0]).toMatchObject({ votes: 1, voters: [] });
    for (const voter of [lin, noor]) expect(seenByLearners(room)).not.toContain(voter.id);
    room.given(tess.ticket, about("question.answer"));
    for (const type of ["question.upvote", "question.unvote"])
      expect(reasonOf(room.issue(noor.ticket, about(type)))).toBe("question.not-open");
    expect(reasonOf(room.issue(lin.ticket, { ...up, questionId: lin.id.replace("par", "qst") }))).toBe(
      "question.missing",
    );
  });

  test("[QU4] staff answer an open question, aloud or in writing, once", () => {
    const { room, about } = asked();
    expect(reasonOf(room.issue(sam.ticket, about("question.answer")))).toBe("question.not-moderating");
    room.given(tess.ticket, about("question.answer", { text: "It depends on the metals." }));
    expect(viewState(room.state, "learner").questions.list[0]).toMatchObject({
      status: "answered",
      answer: { by: tess.id, text: "It depends on the metals." },
    });
    expect(reasonOf(room.issue(ada.ticket, about("question.answer")))).toBe("question.not-open");
    room.given(ada.ticket, about("question.reopen"));
    room.given(ada.ticket, about("question.answer"));
    expect(room.state.questions.list[0]?.answer).toMatchObject({ by: ada.id, text: null });
  });

  test("[QU5] staff dismiss any open question and askers their own; learners read nothing of it any more", () => {
    const { room, about } = asked("an insult");
    expect(reasonOf(room.issue(lin.ticket, about("question.dismiss")))).toBe("question.not-moderating");
    expect(room.given(tess.ticket, about("question.dismiss"))).toEqual(["question.dismissed"]);
    expect(room.given(ada.ticket, about("question.dismiss"))).toEqual([]);
    expect(JSON.stringify(viewState(room.state, "learner").questions)).not.toContain("insult");
    const told = room.log.slice(-1).map((event) => presentEvent(event, "learner"));
    expect(JSON.stringify(told)).not.toMatch(/insult|par_/);
    expect(viewState(room.state, "staff").questions.list[0]?.text).toBe("an insult");
    room.given(tess.ticket, about("question.reopen"));
    room.given(tess.ticket, about("question.answer"));
    expect(reasonOf(room.issue(tess.ticket, about("question.dismiss")))).toBe("question.not-open");
  });

  test("[QU6] staff reopen what was answered or dismissed, with its words and votes", () => {
    const { room, about } = asked();
    room.given(lin.ticket, about("question.upvote"));
    for (const type of ["question.dismiss", "question.answer"]) {
      room.given(tess.ticket, about(type));
      expect(reasonOf(room.issue(sam.ticket, about("question.reopen")))).toBe("question.not-moderating");
      expect(room.given(tess.ticket, about("question.reopen"))).toEqual(["question.reopened"]);
      expect(room.given(tess.ticket, about("question.reopen"))).toEqual([]);
      expect(viewState(room.state, "learner").questions.list[0]).toMatchObject({
        text: "Is 8 suns a sharp line?",
        status: "open",
        votes: 1,
        answer: null,
      });
    }
  });

  test("[QU7] most votes come first, of equals the one asked first; or the newest", () => {
    const { room } = asked("first");
    for (const [who, text] of [
      [lin, "second"],
      [noor, "third"],
    ] as const)
      room.given(who.ticket, ask(text));
    const [, , third] = room.state.questions.list;
    room.given(sam.ticket, { type: "question.upvote", questionId: third?.id });
    const texts = (order: "most-votes" | "newest") =>
      sortedQuestions(room.state.questions.list, order).map(({ text }) => text);
    expect(texts("most-votes")).toEqual(["third", "first", "second"]);
    expect(texts("newest")).toEqual(["third", "second", "first"]);
  });

  test("[QU8] each has a few open questions and the class a bounded number; of the closed the last are kept", () => {
    const { room } = asked();
    for (let n = 1; n < mostOpenEach; n++) room.given(sam.ticket, ask(`question ${n}`));
    expect(reasonOf(room.issue(sam.ticket, ask("one more")))).toBe("question.own-limit");
    const closing = room.state.questions.list.map(({ id }) => id);
    for (let n = 0; n < keptClosed + 5; n++) {
      room.given(lin.ticket, ask(`question ${n}`));
      const questionId = room.state.questions.list.at(-1)?.id;
      room.given(tess.ticket, { type: n % 2 ? "question.answer" : "question.dismiss", questionId });
    }
    const { list } = room.state.questions;
    expect(list).toHaveLength(mostOpenEach + keptClosed);
    expect(list.slice(0, mostOpenEach).map(({ id }) => id)).toEqual(closing);
    expect(list[mostOpenEach]?.text).toBe("question 5");
    const open = Array.from({ length: mostOpen }, () => ({ ...list[0], from: noor.id, status: "open" }));
    const full = { ...room.state, questions: { list: open, anonymous: true } } as typeof room.state;
    room.state = full;
    expect(reasonOf(room.issue(lin.ticket, ask("one too many")))).toBe("question.full");
  });

  test("[QU2] [QU3] whatever happens, votes are as many as voters, and learners read no voter and no hidden asker", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        const { state } = hold(script);
        for (const { votes, voters } of state.questions.list) {
          expect(votes).toBe(voters.length);
          expect(new Set(voters).size).toBe(votes);
        }
        for (const { anonymous, from, voters } of viewState(state, "learner").questions.list) {
          expect(voters).toEqual([]);
          if (anonymous) expect(from).toBeNull();
        }
      }),
      { numRuns: 40 },
    );
  });
});
