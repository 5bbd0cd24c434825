import { leastAnswers, type Poll, type Tally } from "@lectern/core";
import { schema, withTenant } from "@lectern/db";
import { type Id, isRefused, uuidFromId } from "@lectern/shared";
import { and, eq } from "drizzle-orm";
import type { Stream } from "../ports/event-store.ts";
import { issueAs, type Tend, type Upkeep } from "../upkeep/upkeep.ts";
import { type Box, boxIs, boxKey } from "./keep-ballots.ts";

/** The name of the counter's cursors. */
export const ballotCounter = "count-ballots";

const { pollBoxes, pollVoters } = schema;

type Sums = { readonly voters: number; readonly counts: Readonly<Record<string, number>> };

/** What is in a box, without who put it there. */
async function readSums({ pool }: Upkeep, box: Box): Promise<Sums> {
  const [row] = await withTenant(pool, { tenantId: box.stream.tenantId }, (tx) =>
    tx.select({ voters: pollBoxes.voters, counts: pollBoxes.counts }).from(pollBoxes).where(boxIs(box)),
  );
  return { voters: row?.voters ?? 0, counts: (row?.counts ?? {}) as Sums["counts"] };
}

/**
 * Closes a box: no ballot comes in any more, its key is destroyed and its list of voters is gone. A box into which nobody
 * put anything is put there closed, so that a vote that is still on its way finds it so.
 */
const closeBox = ({ pool }: Upkeep, box: Box): Promise<void> =>
  withTenant(pool, { tenantId: box.stream.tenantId }, async (tx) => {
    const gone = { key: null, closedAt: new Date() };
    await tx
      .insert(pollBoxes)
      .values({ ...boxKey(box), ...gone })
      .onConflictDoNothing();
    const [row] = await tx.select({ key: pollBoxes.key }).from(pollBoxes).where(boxIs(box)).for("update");
    if (row === undefined || row.key === null) return;
    await tx.update(pollBoxes).set(gone).where(boxIs(box));
    await tx
      .delete(pollVoters)
      .where(
        and(
          eq(pollVoters.tenantId, box.stream.tenantId),
          eq(pollVoters.sessionId, box.stream.sessionId),
          eq(pollVoters.pollId, uuidFromId(box.pollId)),
        ),
      );
  });

/** Every option with its number; of fewer than three answers only how many there were. [PO9] */
function totalsOf({ options }: Poll, { voters, counts }: Sums): Tally {
  if (voters < leastAnswers) return { voters, counts: null };
  return { voters, counts: Object.fromEntries(options.map(({ id }) => [id, counts[id] ?? 0])) };
}

async function publish(upkeep: Upkeep, { stream, pollId }: Box, totals: Tally): Promise<boolean> {
  const answer = await issueAs(upkeep, "ballots", stream, { type: "poll.tally", pollId, ...totals });
  if (!isRefused(answer)) return true;
  // Another counter was first, and the next look finds it so.
  if (answer.refused.reason === "poll.step") return false;
  throw new Error(`totals were not published: ${answer.refused.reason}`);
}

/**
 * Tells the totals of anonymous polls: from three answers on and three apart while a poll is open, and once more when it
 * was closed and no ballot can come any more. Only sums are read, now and then, so that nothing that is told follows a
 * single vote. (T14)
 */
export function countBallots(upkeep: Upkeep): Tend {
  const done = new Set<string>();

  async function whileOpen(box: Box, poll: Poll): Promise<void> {
    const sums = await readSums(upkeep, box);
    if (sums.voters >= (poll.tally?.voters ?? 0) + leastAnswers)
      await publish(upkeep, box, totalsOf(poll, sums));
  }

  async function onceClosed(box: Box, poll: Poll): Promise<void> {
    const name = `${box.stream.sessionId} ${box.pollId}`;
    if (done.has(name)) return;
    await closeBox(upkeep, box);
    const sums = await readSums(upkeep, box);
    const told = poll.tally !== null && poll.tally.voters >= sums.voters;
    if (told || (await publish(upkeep, box, totalsOf(poll, sums)))) done.add(name);
  }

  return async (stream: Stream, { state, halted }) => {
    const anonymous = state.polls.list.filter((poll) => poll.anonymous);
    const isOpen = anonymous.some(({ status }) => status === "open");
    if (halted) return anonymous.length > 0 ? "tended" : "settled";
    for (const poll of anonymous) {
      const box = { stream, pollId: poll.id as Id<"poll"> };
      await (poll.status === "open" ? whileOpen(box, poll) : onceClosed(box, poll));
    }
    return isOpen ? "tended" : "settled";
  };
}
