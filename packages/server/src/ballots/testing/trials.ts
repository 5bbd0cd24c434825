import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { isRefused } from "@lectern/shared";
import { answerCommand } from "../../classroom/answer-command.ts";
import type { TestApp, TestPerson } from "../../testing/index.ts";
import { ownTenant } from "../../testing/streams.ts";
import { guess } from "./guess.ts";
import { type OpenClass, openClass, openCounter } from "./secret-polls.ts";

const options = ["a", "b", "c"] as const;
/** A class has at most so many polls. */
const mostOfClass = 50;

const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((item) => [Math.random(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);

/** What the stream does with a vote. */
async function voteOnStream(app: TestApp, { id, stateFor }: OpenClass, who: TestPerson, command: object) {
  const { people } = await stateFor(who);
  const [participantId] = Object.entries(people).find(([, one]) => one?.name === who.name) ?? [];
  if (participantId === undefined) throw new Error(`${who.name} is not in the class`);
  const caller = {
    tenantId: ownTenant,
    sessionId: id,
    userId: who.id,
    participantId: participantId as never,
  };
  const issued = { key: randomUUID(), requestId: null, savingForMs: async () => null };
  const answer = await answerCommand(app.dependencies.classes, caller, command, issued);
  if (isRefused(answer)) throw new Error(`a vote is refused: ${answer.refused.reason}`);
}

/** All that anybody but the victim can read of the class, staff and administrators included. */
async function readEverything(app: TestApp, { id, teacher }: OpenClass, owner: TestPerson, peer: TestPerson) {
  const params = { id };
  const ids = [
    "sessionEvents",
    "sessionState",
    "sessionPolls",
    "sessionMessages",
    "sessionQuestions",
  ] as const;
  const parts = (one: (typeof ids)[number]) =>
    one === "sessionEvents" ? { params, query: { limit: "1000" } } : { params };
  const answers: unknown[] = [];
  for (const who of [teacher, owner, peer])
    for (const one of ids) answers.push((await app.send(who, one, parts(one))).body);
  for (const one of ["sessionAttendance", "sessionMessages", "sessionQuestions"] as const)
    answers.push((await app.send(teacher, one, { params })).body);
  for (const one of ["usersList", "auditLog", "accessLog", "auditChain"] as const)
    answers.push((await app.send(owner, one, {})).body);
  return answers;
}

/**
 * Asks so many polls of six people, two for each option, who vote in any order over HTTP and as on the stream, counted
 * at any moment, and has one of them guessed from all that others can get hold of.
 * @returns how often the guess was right; by chance it is a third
 */
export async function guessVotes(app: TestApp, trials: number, anonymous: boolean): Promise<number> {
  const owner = await app.person({ roles: ["owner"] });
  const counter = openCounter(app);
  let inClass: OpenClass | null = null;
  let hits = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    if (trial % mostOfClass === 0 || inClass === null) inClass = await openClass(app, 6);
    const { learners, id, ask, vote, close } = inClass;
    const [toldBefore, loggedBefore] = [app.told.length, app.logged.length];
    const pollId = await ask({ anonymous });
    const choices = shuffled([...options, ...options]);
    const voters = shuffled(learners.map((person, n) => ({ person, choice: choices[n] ?? "a" })));
    const [victim] = shuffled(voters);
    const [peer] = voters.filter((one) => one !== victim);
    if (victim === undefined || peer === undefined) throw new Error("nobody is there");
    for (const [n, { person, choice }] of voters.entries()) {
      const casting =
        n % 2 === 0
          ? vote(person, pollId, choice)
          : voteOnStream(app, inClass, person, { type: "poll.vote", pollId, choices: [choice] });
      if (Math.random() < 0.5) await casting;
      else await Promise.all([casting, sleep(Math.random() * 20)]);
      if (anonymous && Math.random() < 0.3) await counter.count(id);
    }
    if (anonymous) await counter.count(id);
    await close(pollId);
    if (anonymous) await counter.count(id);
    const answers = await readEverything(app, inClass, owner, peer.person);
    const artefacts = [answers, app.told.slice(toldBefore), app.logged.slice(loggedBefore)];
    const { people } = await inClass.stateFor(inClass.teacher);
    const participant = Object.entries(people).find(([, one]) => one?.name === victim.person.name)?.[0] ?? "";
    const names = [victim.person.id, victim.person.name, victim.person.email, participant];
    if (guess({ artefacts, names, pollId, options }, Math.random) === victim.choice) hits += 1;
  }
  await counter.close();
  return hits;
}
