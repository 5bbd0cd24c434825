"use client";

import { type Id, isRefused, type PollContent } from "@lectern/shared";
import { useCommand } from "../../session/use-command.ts";
import { useSession } from "../../session/use-session.ts";

/** Prepares a poll, and with `open` asks it at once. */
export function useAskPoll() {
  const { getSnapshot } = useSession();
  const { issue, pending, refusal } = useCommand();
  const ask = async ({ options, correct, ...poll }: PollContent, open: boolean): Promise<boolean> => {
    const known = new Set(getSnapshot().confirmed.polls.prepared.map(({ id }) => id));
    const created = await issue({
      type: "poll.create",
      ...poll,
      options: [...options],
      correct: [...correct],
    });
    if (isRefused(created)) return false;
    if (!open) return true;
    const { prepared } = getSnapshot().confirmed.polls;
    const made = prepared.findLast(({ id, question }) => !known.has(id) && question === poll.question);
    if (made === undefined) return false;
    return !isRefused(await issue({ type: "poll.open", pollId: made.id as Id<"poll"> }));
  };
  return { ask, pending, refusal };
}
