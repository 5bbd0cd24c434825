import { describe, expect, test } from "vitest";
import { viewState } from "../session.ts";
import { cast, service } from "../testing/people.ts";
import { lifetimes, opened, polling } from "../testing/polling.ts";
import { reasonOf, scheduledClass } from "../testing/scenes.ts";
import { mostPolls } from "./can.ts";

const { ada, tess, sam, lin, otto } = cast;

describe("R50 asking", () => {
  test("[PO1] who runs polls prepares them, a bounded number, and learners hear nothing of that", () => {
    const { room, about } = polling({ mode: "quiz", correct: ["b"] });
    expect(room.log.at(-1)?.payload).toMatchObject({
      pollId: expect.stringMatching(/^pol_/),
      correct: ["b"],
    });
    expect(viewState(room.state, "learner").polls).toEqual({ prepared: [], list: [] });
    const acts = [lifetimes(), about("update", lifetimes()), about("remove"), about("open"), about("close")];
    for (const raw of [...acts, about("show-results")])
      expect(reasonOf(room.issue(sam.ticket, raw))).toBe("poll.not-running");
    expect(room.given(tess.ticket, about("remove"))).toEqual(["poll.removed"]);
    expect(reasonOf(room.issue(tess.ticket, about("open")))).toBe("poll.missing");
    for (let n = 0; n < mostPolls; n++) room.given(tess.ticket, lifetimes());
    expect(reasonOf(room.issue(tess.ticket, lifetimes()))).toBe("poll.full");
  });

  test("[PO1] who plans a class prepares its polls with it, nobody else does before it begins", () => {
    const room = scheduledClass();
    for (const { user } of [ada, cast.root]) expect(room.given(user, lifetimes())).toEqual(["poll.created"]);
    for (const { user } of [tess, sam])
      expect(reasonOf(room.issue(user, lifetimes()))).toBe("poll.not-running");
    expect(reasonOf(room.issue(sam.asked, lifetimes()))).toBe("poll.not-running");
  });

  test("[PO1] a poll has 2 to 10 options, each once; a quiz says which are right and nothing else does", () => {
    const { room } = polling();
    const wrong = [
      { options: lifetimes().options.slice(0, 1) },
      { options: [...lifetimes().options, ...lifetimes().options] },
      { options: [{ id: "A B", label: "a" }, ...lifetimes().options] },
      { mode: "quiz" },
      { mode: "quiz", correct: ["z"] },
      { mode: "scale", correct: ["a"] },
      { question: "" },
      { mode: "essay" },
    ];
    for (const fields of wrong)
      expect(reasonOf(room.issue(ada.ticket, { ...lifetimes(), ...fields }))).toBe("command.fields");
  });

  test("[PO2] question and options may change until somebody may have voted", () => {
    const { room, about } = opened();
    const better = about("update", { ...lifetimes(), question: "Which lives longest?" });
    expect(room.given(tess.ticket, better)).toEqual(["poll.updated"]);
    expect(viewState(room.state, "learner").polls.list[0]?.question).toBe("Which lives longest?");
    room.given(sam.ticket, about("vote", { choices: ["a"] }));
    expect(reasonOf(room.issue(tess.ticket, better))).toBe("poll.locked");
    expect(reasonOf(room.issue(tess.ticket, about("remove")))).toBe("poll.not-prepared");
    room.given(tess.ticket, about("close"));
    expect(reasonOf(room.issue(tess.ticket, better))).toBe("poll.not-prepared");
    const secret = opened({ anonymous: true });
    const changed = secret.about("update", { ...lifetimes(), anonymous: true });
    expect(reasonOf(secret.room.issue(tess.ticket, changed))).toBe("poll.locked");
  });

  test("[PO3] one poll at a time, and each is asked once", () => {
    const { room, about } = opened();
    room.given(tess.ticket, lifetimes());
    const second = room.state.polls.prepared[0]?.id;
    const open = { type: "poll.open", pollId: second };
    expect(room.issue(tess.ticket, open)).toMatchObject({
      refused: {
        kind: "conflict",
        reason: "poll.another-open",
        detail: "One poll at a time. Close the running one first.",
      },
    });
    expect(room.given(tess.ticket, about("close"))).toEqual(["poll.closed", "poll.tallied"]);
    expect(room.given(tess.ticket, about("close"))).toEqual([]);
    room.given(tess.ticket, open);
    expect(reasonOf(room.issue(tess.ticket, about("open")))).toBe("poll.not-prepared");
    expect(room.state.polls.list.map(({ id }) => id)).toEqual([about("open").pollId, second]);
  });

  test("[PO4] who is permitted votes as the mode says, changes it while the poll is open, and observers watch", () => {
    const { room, about, prepared } = opened();
    const vote = (...choices: string[]) => about("vote", { choices });
    expect(reasonOf(room.issue(otto.ticket, vote("a")))).toBe("poll.may-not-vote");
    for (const bad of [vote("a", "b"), vote("z")])
      expect(reasonOf(room.issue(sam.ticket, bad))).toBe("poll.choices");
    expect(reasonOf(room.issue(sam.ticket, { ...vote("a"), pollId: prepared() }))).toBe("poll.missing");
    expect(room.given(sam.ticket, vote("a"))).toEqual(["poll.voted"]);
    expect(room.given(sam.ticket, vote("a"))).toEqual([]);
    expect(room.given(sam.ticket, vote("b"))).toEqual(["poll.voted"]);
    expect(room.state.polls.list[0]?.votes).toEqual({ [sam.id]: ["b"] });
    room.given(tess.ticket, about("close"));
    expect(reasonOf(room.issue(sam.ticket, vote("a")))).toBe("poll.closed");
    const several = opened({ mode: "multiple" });
    several.room.given(lin.ticket, several.about("vote", { choices: ["c", "a"] }));
    expect(several.room.state.polls.list[0]?.votes[lin.id]).toEqual(["a", "c"]);
    expect(reasonOf(several.room.issue(sam.ticket, several.about("vote", { choices: ["a", "a"] })))).toBe(
      "poll.choices",
    );
  });

  test("[PO10] a poll with a time limit ends with it, may be given more, and the timekeeper closes it", () => {
    const { room, about } = opened({}, { forMs: 20_000 });
    const expire = () => room.given(service("timekeeper"), about("expire"));
    room.wait(10_000);
    expect(expire()).toEqual([]);
    expect(room.given(tess.ticket, about("extend", { byMs: 30_000 }))).toEqual(["poll.extended"]);
    expect(reasonOf(room.issue(sam.ticket, about("extend", { byMs: 30_000 })))).toBe("poll.not-running");
    room.wait(30_000).given(sam.ticket, about("vote", { choices: ["a"] }));
    room.wait(10_001);
    expect(reasonOf(room.issue(lin.ticket, about("vote", { choices: ["a"] })))).toBe("poll.closed");
    expect(expire()).toEqual(["poll.closed", "poll.tallied"]);
    expect(expire()).toEqual([]);
    expect(reasonOf(room.issue(tess.ticket, about("extend", { byMs: 30_000 })))).toBe("poll.not-open");
    const endless = opened();
    expect(reasonOf(endless.room.issue(tess.ticket, endless.about("extend", { byMs: 30_000 })))).toBe(
      "poll.no-limit",
    );
    endless.room.given(ada.ticket, { type: "session.end" });
    expect(endless.room.given(service("timekeeper"), endless.about("expire"))).toContain("poll.closed");
  });
});
