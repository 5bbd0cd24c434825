import { schema, type Tx } from "@lectern/db";
import { type Id, type Refused, refuse, uuidFromId } from "@lectern/shared";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Vote } from "../ports/ballot-box.ts";
import type { Stream } from "../ports/event-store.ts";
import { newBoxKey, requestName, voterName } from "./voter-names.ts";

const { pollBoxes, pollVoters } = schema;

export type Box = { readonly stream: Stream; readonly pollId: Id<"poll"> };
export type Outcome = "kept" | "again" | Refused;

export const boxIs = ({ stream, pollId }: Box) =>
  and(
    eq(pollBoxes.tenantId, stream.tenantId),
    eq(pollBoxes.sessionId, stream.sessionId),
    eq(pollBoxes.pollId, uuidFromId(pollId)),
  );

const votersOf = ({ stream, pollId }: Box) =>
  and(
    eq(pollVoters.tenantId, stream.tenantId),
    eq(pollVoters.sessionId, stream.sessionId),
    eq(pollVoters.pollId, uuidFromId(pollId)),
  );

export const boxKey = ({ stream, pollId }: Box) => ({ ...stream, pollId: uuidFromId(pollId) });

const closed = () => refuse("conflict", "poll.closed", "This poll is closed.");
const already = () =>
  refuse("conflict", "poll.already-voted", "You have voted. An anonymous vote cannot be changed or shown.");

type Named = { readonly voter: Buffer; readonly request: Buffer; readonly choices: readonly string[] };

/** One more ballot for each option that was chosen. */
function summed(counts: Readonly<Record<string, number>>, ballots: readonly Named[]): Record<string, number> {
  const sums: Record<string, number> = { ...counts };
  for (const { choices } of ballots) for (const id of choices) sums[id] = (sums[id] ?? 0) + 1;
  return sums;
}

/** The box, held until the end of the transaction: whoever closes it waits for these ballots, or they for its end. */
async function holdBox(tx: Tx, box: Box) {
  await tx
    .insert(pollBoxes)
    .values({ ...boxKey(box), key: newBoxKey() })
    .onConflictDoNothing();
  const [row] = await tx.select().from(pollBoxes).where(boxIs(box)).for("update");
  if (row === undefined) throw new Error("a box that was put there is gone");
  return row;
}

/**
 * Keeps a batch of ballots of one poll: their voters in the ledger, in the order of names that mean nothing, and then,
 * apart from them, sums. Both or neither are there afterwards, so a crash in between loses no vote that was
 * acknowledged and counts none twice.
 * @returns one outcome for each vote, in their order
 */
export async function keepBallots(tx: Tx, box: Box, votes: readonly Vote[]): Promise<readonly Outcome[]> {
  const { key, voters, counts } = await holdBox(tx, box);
  if (key === null) return votes.map(closed);
  const named = votes.map(({ userId, key: idempotencyKey, choices }) => ({
    voter: voterName(key, userId),
    request: requestName(key, userId, idempotencyKey),
    choices,
  }));
  const rows = await tx
    .select({ voter: pollVoters.voter, request: pollVoters.request })
    .from(pollVoters)
    .where(
      and(
        votersOf(box),
        inArray(
          pollVoters.voter,
          named.map(({ voter }) => voter),
        ),
      ),
    );
  const known = new Map(rows.map(({ voter, request }) => [voter.toString("hex"), request]));
  const fresh: Named[] = [];
  const outcomes = named.map((vote): Outcome => {
    const before = known.get(vote.voter.toString("hex"));
    if (before !== undefined) return before.equals(vote.request) ? "again" : already();
    known.set(vote.voter.toString("hex"), vote.request);
    fresh.push(vote);
    return "kept";
  });
  if (fresh.length === 0) return outcomes;
  const shuffled = fresh.toSorted((a, b) => Buffer.compare(a.voter, b.voter));
  await tx
    .insert(pollVoters)
    .values(shuffled.map(({ voter, request }) => ({ ...boxKey(box), voter, request })));
  await tx
    .update(pollBoxes)
    .set({
      voters: voters + fresh.length,
      counts: sql`${JSON.stringify(summed(counts as Record<string, number>, fresh))}::jsonb`,
    })
    .where(boxIs(box));
  return outcomes;
}

/** In which of these polls, while they are open, somebody has voted. */
export async function votedIn(
  tx: Tx,
  stream: Stream,
  userId: Id<"user">,
  pollIds: readonly Id<"poll">[],
): Promise<ReadonlySet<string>> {
  const voted = new Set<string>();
  for (const pollId of pollIds) {
    const box = { stream, pollId };
    const [row] = await tx.select({ key: pollBoxes.key }).from(pollBoxes).where(boxIs(box));
    if (row === undefined || row.key === null) continue;
    const name = voterName(row.key, userId);
    const found = await tx
      .select({ voter: pollVoters.voter })
      .from(pollVoters)
      .where(and(votersOf(box), eq(pollVoters.voter, name)));
    if (found.length > 0) voted.add(pollId);
  }
  return voted;
}
