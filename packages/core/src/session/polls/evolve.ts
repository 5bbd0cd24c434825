import type { PollContent } from "@lectern/shared";
import type { z } from "zod";
import type { PollEvent, Tally as TallySchema } from "./events.ts";

export type Tally = z.infer<typeof TallySchema>;

export type Poll = Omit<PollContent, "correct"> & {
  readonly id: string;
  /** Empty in what learners see until the results are shown. */
  readonly correct: readonly string[];
  readonly status: "prepared" | "open" | "closed";
  readonly openedAt: string | null;
  /** Milliseconds since 1970; null without a time limit. */
  readonly closesAtMs: number | null;
  readonly closedAt: string | null;
  /** Staff showed the results to everybody. */
  readonly shown: boolean;
  /** Of named polls, by participant; known to staff only. */
  readonly votes: Readonly<Record<string, readonly string[]>>;
  /** The last totals that were recorded, and the last that everybody was told. */
  readonly tally: Tally | null;
  readonly published: Tally | null;
};

export type PollsState = {
  /** Not asked yet; known to staff only. */
  readonly prepared: readonly Poll[];
  /** Asked, in the order of opening; at most one is open, and it is the last. */
  readonly list: readonly Poll[];
};

export const noPolls: PollsState = { prepared: [], list: [] };

const fresh = {
  status: "prepared",
  openedAt: null,
  closesAtMs: null,
  closedAt: null,
  shown: false,
  votes: {},
  tally: null,
  published: null,
} as const;

function change(state: PollsState, id: string, made: (poll: Poll) => Partial<Poll>): PollsState {
  const changed = (poll: Poll) => (poll.id === id ? { ...poll, ...made(poll) } : poll);
  return { prepared: state.prepared.map(changed), list: state.list.map(changed) };
}

const unprepared = ({ prepared, list }: PollsState, id: string): PollsState => ({
  prepared: prepared.filter((poll) => poll.id !== id),
  list,
});

export function evolve(state: PollsState, event: PollEvent): PollsState {
  const { at, actor } = event;
  switch (event.type) {
    case "poll.created": {
      const { pollId: id, ...content } = event.payload;
      return { ...state, prepared: [...state.prepared, { id, ...content, ...fresh }] };
    }
    case "poll.updated": {
      const { pollId, open: _, ...content } = event.payload;
      return change(state, pollId, () => content);
    }
    case "poll.removed":
      return unprepared(state, event.payload.pollId);
    case "poll.opened": {
      const { pollId: id, ...opened } = event.payload;
      const correct = state.prepared.find((poll) => poll.id === id)?.correct ?? [];
      const poll: Poll = { ...fresh, id, correct, ...opened, status: "open", openedAt: at };
      const { prepared, list } = unprepared(state, id);
      return { prepared, list: [...list, poll] };
    }
    case "poll.extended": {
      const { pollId, closesAtMs } = event.payload;
      return change(state, pollId, () => ({ closesAtMs }));
    }
    case "poll.voted": {
      const { pollId, choices } = event.payload;
      return change(state, pollId, ({ votes }) => ({ votes: { ...votes, [actor.id]: choices } }));
    }
    case "poll.tallied": {
      const { pollId, to, ...tally } = event.payload;
      return change(state, pollId, () => (to === "all" ? { tally, published: tally } : { tally }));
    }
    case "poll.closed":
      return change(state, event.payload.pollId, () => ({
        status: "closed",
        closedAt: at,
        closesAtMs: null,
      }));
    case "poll.results-shown": {
      const { pollId, tally, correct } = event.payload;
      return change(state, pollId, () => ({ shown: true, correct, tally, published: tally }));
    }
  }
}
