import type { PollEvent } from "./events.ts";
import type { Poll, PollsState } from "./evolve.ts";
import { isPublic, tallyOf } from "./tally.ts";

/** [PO1] [PO5] [PO6] [PO7] What learners see of a poll; null for what only staff know. */
export function present(event: PollEvent): PollEvent | null {
  switch (event.type) {
    case "poll.created":
    case "poll.removed":
    case "poll.voted":
      return null;
    case "poll.updated":
      return event.payload.open ? { ...event, payload: { ...event.payload, correct: [] } } : null;
    case "poll.tallied":
      return event.payload.to === "all" ? event : null;
    case "poll.opened":
    case "poll.extended":
    case "poll.closed":
    case "poll.results-shown":
      return event;
  }
}

const forLearners = (poll: Poll): Poll => ({
  ...poll,
  correct: poll.shown ? poll.correct : [],
  votes: {},
  tally: poll.published,
});

export const view = ({ list }: PollsState): PollsState => ({ prepared: [], list: list.map(forLearners) });

/** One participant's own votes by poll, and the totals that having voted lets them see. */
export function mine({ list }: PollsState, participantId: string) {
  const voted = list.filter(({ votes }) => votes[participantId] !== undefined);
  const earned = voted.filter((poll) => poll.results === "after-vote" && !isPublic(poll));
  return {
    votes: Object.fromEntries(voted.map(({ id, votes }) => [id, votes[participantId]])),
    results: Object.fromEntries(earned.map((poll) => [poll.id, tallyOf(poll)])),
  };
}
