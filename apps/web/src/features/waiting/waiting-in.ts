import type { SessionState } from "@lectern/core";
import type { Id } from "@lectern/shared";

/** Who stands at the door, longest waiting first. */
export const waitingIn = ({ participants }: SessionState["roster"]): readonly Id<"participant">[] =>
  Object.entries(participants)
    .filter(([, { status }]) => status === "waiting")
    .sort(([a, first], [b, second]) => first.since.localeCompare(second.since) || a.localeCompare(b))
    // Its keys were parsed as ids when they came.
    .map(([id]) => id as Id<"participant">);
