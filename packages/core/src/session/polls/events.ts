import { idSchema, OptionId, pollFields } from "@lectern/shared";
import { z } from "zod";
import { maxEpochMs } from "../time.ts";
import { type EventOf, recorder, versioned } from "../versioned.ts";

export const pollId = idSchema("poll");
const { correct: _, ...shownFields } = pollFields;

/** Empty in what learners see until the results are shown. */
const correct = z.array(OptionId);

/** `counts` is null while there are too few answers to publish. */
const tally = {
  voters: z.int().min(0),
  counts: z.record(OptionId, z.int().min(0)).nullable(),
};
export const Tally = z.strictObject(tally);

const closesAtMs = z.int().min(0).max(maxEpochMs);

export const pollEvents = {
  "poll.created": versioned(z.strictObject({ pollId, ...shownFields, correct })),
  /** `open` when everybody sees the poll already. */
  "poll.updated": versioned(z.strictObject({ pollId, ...shownFields, correct, open: z.boolean() })),
  "poll.removed": versioned(z.strictObject({ pollId })),
  /** With the whole question: learners hear of a poll when it opens. `closesAtMs` is null without a time limit. */
  "poll.opened": versioned(z.strictObject({ pollId, ...shownFields, closesAtMs: closesAtMs.nullable() }), {
    marker: true,
  }),
  "poll.extended": versioned(z.strictObject({ pollId, closesAtMs })),
  /** Of named polls only: an anonymous vote leaves nothing in the log. */
  "poll.voted": versioned(z.strictObject({ pollId, choices: z.array(OptionId).min(1) })),
  "poll.tallied": versioned(z.strictObject({ pollId, to: z.enum(["all", "staff"]), ...tally })),
  "poll.closed": versioned(z.strictObject({ pollId }), { marker: true }),
  "poll.results-shown": versioned(z.strictObject({ pollId, tally: Tally.nullable(), correct })),
};

export type PollEvent = EventOf<typeof pollEvents>;
export const record = recorder(pollEvents);
