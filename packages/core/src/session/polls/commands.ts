import { OptionId, pollFault, pollFields } from "@lectern/shared";
import { z } from "zod";
import { command } from "../command.ts";
import { pollId, Tally } from "./events.ts";

/** Polls are prepared before the class, and while it runs. */
const preparing = { by: ["user", "participant"], during: ["scheduled", "live"], outside: true } as const;
const byParticipant = { by: ["participant"] } as const;
const about = z.strictObject({ pollId });

type Judged = Parameters<typeof pollFault>[0];
const whole = (poll: Judged, context: z.RefinementCtx) => {
  const fault = pollFault(poll);
  if (fault !== null) context.addIssue({ code: "custom", ...fault });
};

const second = 1_000;

export const pollCommands = {
  "poll.create": command(z.strictObject(pollFields).superRefine(whole), preparing),
  /** The whole poll as it is to be. */
  "poll.update": command(z.strictObject({ pollId, ...pollFields }).superRefine(whole), preparing),
  "poll.remove": command(about, preparing),
  /** Without `forMs` until somebody closes it. */
  "poll.open": command(
    z.strictObject({
      pollId,
      forMs: z
        .int()
        .min(5 * second)
        .max(3_600 * second)
        .optional(),
    }),
    byParticipant,
  ),
  "poll.extend": command(
    z.strictObject({
      pollId,
      byMs: z
        .int()
        .min(second)
        .max(3_600 * second),
    }),
    byParticipant,
  ),
  "poll.vote": command(z.strictObject({ pollId, choices: z.array(OptionId).min(1).max(10) }), byParticipant),
  "poll.close": command(about, byParticipant),
  /** Closes what its time is over for, and what the end of the class left open. */
  "poll.expire": command(about, { by: ["timekeeper"], during: ["live", "ended"] }),
  "poll.show-results": command(about, byParticipant),
  /** The totals of an anonymous poll, from where its ballots are kept. */
  "poll.tally": command(z.strictObject({ pollId, ...Tally.shape }), {
    by: ["ballots"],
    during: ["live", "ended"],
  }),
};
