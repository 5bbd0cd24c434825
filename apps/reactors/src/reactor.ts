import type { PendingWork } from "@lectern/server";

/** One consumer of what others write. It must be safe to run twice, and beside itself in another process. */
export type Reactor = {
  readonly name: string;
  /** From one look for work to the next, in ms. */
  readonly everyMs: number;
  /** Where there is something to do; cheap. */
  readonly pending: () => Promise<readonly PendingWork[]>;
  /** Does a bounded part of one piece of work. @returns `more` when the rest should not wait for the next look */
  readonly handle: (work: PendingWork) => Promise<"done" | "more">;
};
