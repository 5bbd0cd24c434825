import type { SecretBallot } from "@lectern/core";
import type { Id, Refused } from "@lectern/shared";
import type { Stream } from "./event-store.ts";

/** Somebody's ballot, on its way in; who it is of is forgotten where it is counted. */
export type Vote = SecretBallot & {
  readonly stream: Stream;
  readonly userId: Id<"user">;
  /** The idempotency key of the request, which is the person's own. */
  readonly key: string;
};

/** Where the ballots of anonymous polls are kept, apart from the log and from who cast them. (T14) */
export type BallotBox = {
  /**
   * Resolves when the ballot is kept: `again` where this request had been before. Refuses who voted already, and where
   * the box is closed or cannot be reached; then nothing of it is kept, and the same request may be sent again.
   */
  readonly cast: (vote: Vote) => Promise<"kept" | "again" | Refused>;
  /** In which of these open polls the person has voted; of a closed one nobody can tell any more. */
  readonly voted: (
    stream: Stream,
    userId: Id<"user">,
    pollIds: readonly Id<"poll">[],
  ) => Promise<ReadonlySet<string>>;
};
