import { type Pool, withTenant } from "@lectern/db";
import { refuse } from "@lectern/shared";
import type { BallotBox, Vote } from "../ports/ballot-box.ts";
import type { Clock } from "../ports/clock.ts";
import { type Box, keepBallots, type Outcome, votedIn } from "./keep-ballots.ts";

type Waiting = { readonly vote: Vote; readonly tell: (outcome: Outcome) => void };
type Batch = Box & { readonly waiting: Waiting[] };

/** So long others may come before a batch is kept, in ms: long enough to say little, short enough to wait for. */
const gatherMs = { least: 60, most: 240 };
const mostTogether = 200;

const unkept = () =>
  refuse("unavailable", "poll.not-kept", "Your vote could not be kept just now; send it again.");

/**
 * Ballots in PostgreSQL. They gather for a moment that nobody can foresee and are kept together, so that neither what
 * is written nor when an answer comes follows the single vote.
 * @param random a number from 0 to below 1
 */
export function createBallotBox(options: {
  readonly pool: Pool;
  readonly clock: Pick<Clock, "after">;
  readonly onError: (error: unknown) => void;
  readonly random?: () => number;
}): BallotBox {
  const { pool, clock, onError, random = Math.random } = options;
  const gathering = new Map<string, Batch>();

  async function keep({ stream, pollId, waiting }: Batch): Promise<void> {
    const votes = waiting.map(({ vote }) => vote);
    const outcomes = await withTenant(pool, { tenantId: stream.tenantId, statementTimeoutMs: 2_000 }, (tx) =>
      keepBallots(tx, { stream, pollId }, votes),
    ).catch((error: unknown) => {
      onError(error);
      return votes.map(unkept);
    });
    waiting.forEach(({ tell }, index) => {
      tell(outcomes[index] ?? unkept());
    });
  }

  const nameOf = ({ stream, pollId }: Box) => `${stream.tenantId}/${stream.sessionId}/${pollId}`;

  function gather(box: Box): Batch {
    const name = nameOf(box);
    const open = gathering.get(name);
    if (open !== undefined && open.waiting.length < mostTogether) return open;
    const batch: Batch = { ...box, waiting: [] };
    gathering.set(name, batch);
    const { least, most } = gatherMs;
    clock.after(least + random() * (most - least), () => {
      if (gathering.get(name) === batch) gathering.delete(name);
      void keep(batch);
    });
    return batch;
  }

  return {
    cast: (vote) =>
      new Promise((tell) => {
        gather({ stream: vote.stream, pollId: vote.pollId }).waiting.push({ vote, tell });
      }),
    voted: (stream, userId, pollIds) =>
      pollIds.length === 0
        ? Promise.resolve(new Set<string>())
        : withTenant(pool, { tenantId: stream.tenantId }, (tx) => votedIn(tx, stream, userId, pollIds)),
  };
}
