import { randomUUID } from "node:crypto";
import { createPool } from "@lectern/db";
import { type Id, type StateResponse, uuidFromId } from "@lectern/shared";
import { newUuid } from "../../adapters/node/new-uuid.ts";
import { systemClock } from "../../adapters/node/system-clock.ts";
import { createPostgresEventStore } from "../../adapters/postgres/postgres-event-store.ts";
import { createClassCommands } from "../../classroom/classes.ts";
import type { Answer, TestApp, TestPerson } from "../../testing/index.ts";
import { ownTenant } from "../../testing/streams.ts";
import { tending } from "../../upkeep/upkeep.ts";
import { ballotCounter, countBallots } from "../count-ballots.ts";

const options = ["a", "b", "c"].map((id) => ({ id, label: `Answer ${id}` }));

const asked = {
  type: "poll.create",
  question: "Which?",
  options,
  mode: "single",
  anonymous: true,
  results: "always",
};

/** The service that counts ballots, as the reactors run it: with connections and a door to the log of its own. */
export function openCounter(app: TestApp) {
  const url = app.database.urls.DATABASE_URL_REACTOR;
  const onError = () => undefined;
  const pool = createPool(url, { name: "test-counter", max: 2, onError });
  const store = createPostgresEventStore({ url, name: "test-counter", onError });
  const parts = { store, clock: systemClock, newId: newUuid };
  const commands = createClassCommands({ ...parts, onCommitted: () => undefined });
  const upkeep = { ...parts, pool, commands };
  const turn = tending(upkeep, ballotCounter, countBallots(upkeep));
  return {
    count: (session: Id<"session">) => turn({ tenantId: ownTenant, sessionId: uuidFromId(session) }),
    async close() {
      await commands.close();
      await Promise.all([pool.end(), store.close()]);
    },
  };
}

/** A running class with its teacher and so many learners inside. */
export async function openClass(app: TestApp, learners: number) {
  const teacher = await app.person({ roles: ["teacher"] });
  const people: TestPerson[] = [];
  for (let n = 0; n < learners; n += 1) people.push(await app.person({ roles: ["student"] }));
  const roster = people.map((person) => [person, "learner"] as const);
  const course = await app.course([[teacher, "teacher"], ...roster]);
  const id = await app.session(course);
  await app.call(teacher, "sessionStart", { params: { id }, body: {} });
  for (const person of people) await app.call(person, "sessionJoin", { params: { id }, body: {} });

  const send = (who: TestPerson, body: { readonly type: string }, key: string = randomUUID()) =>
    app.call(who, "sessionCommand", { params: { id }, body }, { key });
  const given = async (who: TestPerson, body: { readonly type: string }): Promise<void> => {
    const { status, body: said } = await send(who, body);
    if (status !== 200) throw new Error(`${body.type} is refused: ${JSON.stringify(said)}`);
  };
  async function stateFor(who: TestPerson): Promise<StateResponse> {
    return (await app.call(who, "sessionState", { params: { id } })).body as StateResponse;
  }
  type Polls = { readonly prepared: { readonly id: string }[]; readonly list: { readonly id: string }[] };

  return {
    id,
    teacher,
    learners: people,
    send,
    stateFor,
    /** Asks a poll at once. @returns its id */
    async ask(fields: object = {}): Promise<string> {
      await given(teacher, { ...asked, ...fields });
      const { polls } = (await stateFor(teacher)).state as unknown as { readonly polls: Polls };
      const pollId = polls.prepared.at(-1)?.id ?? "";
      await given(teacher, { type: "poll.open", pollId } as { type: string });
      return pollId;
    },
    vote: (who: TestPerson, pollId: string, choice: string, key?: string): Promise<Answer> =>
      send(who, { type: "poll.vote", pollId, choices: [choice] } as { type: string }, key),
    close: (pollId: string) => given(teacher, { type: "poll.close", pollId } as { type: string }),
    /** Events of the class as the teacher sees them. */
    async events(): Promise<{ readonly type: string; readonly payload: Record<string, unknown> }[]> {
      const { body } = await app.call(teacher, "sessionEvents", { params: { id }, query: { limit: "1000" } });
      return (body as { events: { type: string; payload: Record<string, unknown> }[] }).events;
    },
  };
}

export type OpenClass = Awaited<ReturnType<typeof openClass>>;
