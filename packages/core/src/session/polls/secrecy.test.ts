import { isRefused } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { secretBallot } from "../secret-ballot.ts";
import { canIssue, mineOf, parseCommand, presentEvent, type SessionCommand, viewState } from "../session.ts";
import { classScript, hold } from "../testing/class-scripts.ts";
import type { Classroom } from "../testing/classroom.ts";
import { cast, service } from "../testing/people.ts";
import { opened } from "../testing/polling.ts";
import { reasonOf } from "../testing/scenes.ts";

const { tess, sam, lin, noor, otto } = cast;

const learnersSee = (room: Classroom) =>
  JSON.stringify([
    viewState(room.state, "learner").polls,
    room.log.filter(({ type }) => type.startsWith("poll.")).map((event) => presentEvent(event, "learner")),
  ]);

const seen = (room: Classroom) => viewState(room.state, "learner").polls.list.at(-1);

describe("R50 who learns what of a poll", () => {
  test("[PO5] a named vote is seen by staff and, as `mine`, by who gave it; in no frame of anybody else", () => {
    const { room, about, poll } = opened({ results: "always" });
    room.given(sam.ticket, about("vote", { choices: ["b"] }));
    expect(viewState(room.state, "staff").polls.list[0]?.votes).toEqual({ [sam.id]: ["b"] });
    expect(mineOf(room.state, sam.id).polls).toMatchObject({ votes: { [poll()?.id ?? ""]: ["b"] } });
    expect(mineOf(room.state, lin.id).polls).toEqual({ votes: {}, results: {} });
    const voted = room.log.filter(({ type }) => type === "poll.voted");
    expect(voted.map((event) => presentEvent(event, "learner"))).toEqual(
      voted.map(({ sequence }) => ({ sequence, hidden: true })),
    );
    expect(JSON.stringify(viewState(room.state, "learner").polls)).not.toContain(sam.id);
  });

  test("[PO6] totals are told always, after the own vote, after the close, or never", () => {
    const totals = { voters: 2, counts: { a: 1, b: 1, c: 0 } };
    const cases = {
      always: [true, true],
      "after-vote": [false, true],
      "after-close": [false, true],
      never: [],
    };
    for (const [results, [open = false, closed = false]] of Object.entries(cases)) {
      const { room, about, poll } = opened({ results });
      room.given(sam.ticket, about("vote", { choices: ["a"] }));
      room.given(lin.ticket, about("vote", { choices: ["b"] }));
      expect(seen(room)?.tally).toEqual(open ? totals : null);
      const earned = results === "after-vote" ? { [poll()?.id ?? ""]: totals } : {};
      expect(mineOf(room.state, sam.id).polls).toMatchObject({ results: earned });
      expect(mineOf(room.state, noor.id).polls).toMatchObject({ results: {} });
      room.given(tess.ticket, about("close"));
      expect(seen(room)?.tally).toEqual(closed ? totals : null);
      expect(viewState(room.state, "staff").polls.list[0]?.tally).toEqual(totals);
    }
  });

  test("[PO7] showing tells everybody the totals, and of a quiz, which it closes, what was right; never otherwise", () => {
    const { room, about } = opened({ mode: "quiz", correct: ["b"], results: "always" });
    room.given(sam.ticket, about("vote", { choices: ["b"] }));
    expect(learnersSee(room)).not.toMatch(/"correct":\["b"\]/);
    expect(room.given(tess.ticket, about("show-results"))).toEqual([
      "poll.closed",
      "poll.tallied",
      "poll.results-shown",
    ]);
    expect(seen(room)).toMatchObject({ status: "closed", shown: true, correct: ["b"], tally: { voters: 1 } });
    expect(room.given(tess.ticket, about("show-results"))).toEqual([]);

    const running = opened();
    running.room.given(tess.ticket, running.about("show-results"));
    running.room.given(sam.ticket, running.about("vote", { choices: ["a"] }));
    expect(seen(running.room)).toMatchObject({ status: "open", tally: { voters: 1, counts: { a: 1 } } });

    const secret = opened({ results: "never" });
    expect(reasonOf(secret.room.issue(tess.ticket, secret.about("show-results")))).toBe("poll.staff-only");
  });

  test("[PO7] whatever happens, learners learn of no right option before the results are shown", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        const room = hold(script);
        const told = room.log.map((event) => presentEvent(event, "learner"));
        for (const event of told) {
          if ("hidden" in event || event.type === "poll.results-shown") continue;
          expect((event.payload as { correct?: string[] }).correct ?? []).toEqual([]);
        }
        for (const { shown, correct, votes } of viewState(room.state, "learner").polls.list) {
          if (!shown) expect(correct).toEqual([]);
          expect(votes).toEqual({});
        }
      }),
      { numRuns: 40 },
    );
  });

  test("[PO8] T14 who votes anonymously may, and nothing of it is decided for the log, whoever chose what", () => {
    const voters = fc.shuffledSubarray([tess, sam, lin, noor], { minLength: 1 });
    const choices = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(voters, choices, (people, chosen) => {
        const { room, about } = opened({ anonymous: true });
        const before = JSON.stringify([room.log, room.state]);
        people.forEach((person, i) => {
          const raw = about("vote", { choices: [chosen[i] ?? "a"] });
          const command = parseCommand(raw) as SessionCommand;
          expect(canIssue(room.state, command, person.ticket)).toBe(true);
          expect(reasonOf(room.issue(person.ticket, raw))).toBe("poll.secret-ballot");
        });
        expect(JSON.stringify([room.log, room.state])).toBe(before);
      }),
      { numRuns: 30 },
    );
  });

  test("[PO8] T14 a secret ballot is judged as a vote by name, in the order of the options, until the time is over", () => {
    const asked = { sam, lin, otto };
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(asked)),
        fc.array(fc.constantFrom("a", "b", "c", "z"), { minLength: 1, maxLength: 3 }),
        fc.constantFrom("single", "multiple"),
        fc.constantFrom(0, 20_001),
        (person, choices, mode, waited) => {
          const [secret, named] = [true, false].map((anonymous) =>
            opened({ anonymous, mode }, { forMs: 20_000 }),
          ) as [ReturnType<typeof opened>, ReturnType<typeof opened>];
          for (const { room } of [secret, named]) room.wait(waited);
          const ballot = secretBallot(
            secret.room.state,
            parseCommand(secret.about("vote", { choices })) as SessionCommand,
            person.ticket,
            secret.room.nowMs,
          );
          const byName = named.room.issue(person.ticket, named.about("vote", { choices }));
          if (isRefused(byName)) expect(ballot).toEqual(byName);
          else expect(ballot).toMatchObject(byName.events[0]?.payload as object);
        },
      ),
      { numRuns: 60 },
    );
    const { room, about } = opened();
    const vote = parseCommand(about("vote", { choices: ["a"] })) as SessionCommand;
    const other = parseCommand(about("close")) as SessionCommand;
    for (const command of [vote, other])
      expect(secretBallot(room.state, command, tess.ticket, room.nowMs)).toBeNull();
  });

  test("[PO9] T14 anonymous totals come from where ballots are kept: from three on, three apart, and at the close", () => {
    const { room, about } = opened({ anonymous: true, results: "always" });
    const tally = (a: number, b: number, c = 0) => about("tally", { voters: a + b + c, counts: { a, b, c } });
    const ballots = service("ballots");
    expect(reasonOf(room.issue(tess.ticket, tally(2, 1)))).toBe("command.not-yours");
    expect(reasonOf(room.issue(ballots, tally(1, 1)))).toBe("poll.too-few");
    expect(room.given(ballots, tally(2, 1))).toEqual(["poll.tallied"]);
    for (const close of [tally(2, 2), tally(3, 2), tally(2, 1)])
      expect(reasonOf(room.issue(ballots, close))).toBe("poll.step");
    for (const counts of [{ a: 6, b: 0 }, { a: 9, b: 0, c: 0 }, { a: 3, b: 2, c: 0 }, null])
      expect(reasonOf(room.issue(ballots, about("tally", { voters: 6, counts })))).toBe("poll.totals");
    room.given(ballots, tally(3, 3));
    expect(room.given(tess.ticket, about("close"))).toEqual(["poll.closed"]);
    expect(seen(room)?.tally).toMatchObject({ voters: 6 });
    expect(room.given(ballots, tally(4, 3))).toEqual(["poll.tallied"]);
    expect(reasonOf(room.issue(ballots, tally(4, 3)))).toBe("poll.step");
    expect(seen(room)?.tally).toEqual({ voters: 7, counts: { a: 4, b: 3, c: 0 } });
  });

  test("[PO9] fewer than three answers stay secret for good, and a named poll has no ballots elsewhere", () => {
    const { room, about } = opened({ anonymous: true });
    room.given(tess.ticket, about("close"));
    const counts = { a: 2, b: 0, c: 0 };
    expect(reasonOf(room.issue(service("ballots"), about("tally", { voters: 2, counts })))).toBe(
      "poll.too-few",
    );
    room.given(service("ballots"), about("tally", { voters: 2, counts: null }));
    expect(seen(room)?.tally).toEqual({ voters: 2, counts: null });
    const named = opened();
    expect(
      reasonOf(named.room.issue(service("ballots"), named.about("tally", { voters: 0, counts: null }))),
    ).toBe("poll.named");
  });
});
