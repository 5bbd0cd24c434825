"use client";

import { type Poll, type Tally, tallyOf } from "@lectern/core";
import { useMine } from "../../session/use-mine.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { useAskedForSecretVote, useSecretVote } from "./secret-votes.ts";

export type OwnPoll = {
  /** What this person chose; null before they did. */
  readonly vote: readonly string[] | null;
  /** The totals that this person may see now. */
  readonly tally: Tally | null;
};

/** What one poll is to this person: their vote, also one on its way, and the totals they may see. */
export function useOwnPoll(poll: Poll): OwnPoll {
  const { id, staff } = useStanding();
  const own = useMine("polls");
  return {
    vote: poll.votes[id] ?? own?.votes[poll.id] ?? null,
    tally: staff ? tallyOf(poll) : (poll.published ?? own?.results[poll.id] ?? null),
  };
}

/** The poll that is open now. */
export const useOpenPoll = (): Poll | undefined =>
  useSessionSnapshot(({ state }) => state.polls.list.find(({ status }) => status === "open"));

/** Whether a poll waits for this person's vote. */
export function useUnanswered(): boolean {
  const { id } = useStanding();
  const open = useOpenPoll();
  const own = useMine("polls");
  const secret = useSecretVote(open);
  useAskedForSecretVote(open);
  return open !== undefined && !secret && (open.votes[id] ?? own?.votes[open.id]) === undefined;
}
