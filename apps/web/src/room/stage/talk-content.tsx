"use client";

import { PollResults } from "../../features/polls/poll-results.tsx";
import { useSessionSnapshot } from "../../session/use-session.ts";
import type { TalkOverlay } from "../../stage/lower-overlay.tsx";

/** A question or a poll over the picture: only what everybody may read of it, also for who knows more. */
export function TalkContent({ overlay }: { readonly overlay: TalkOverlay }) {
  const question = useSessionSnapshot(({ confirmed }) =>
    overlay.kind === "question"
      ? confirmed.questions.list.find(({ id }) => id === overlay.questionId)
      : undefined,
  );
  const poll = useSessionSnapshot(({ confirmed }) =>
    overlay.kind === "poll" ? confirmed.polls.list.find(({ id }) => id === overlay.pollId) : undefined,
  );
  if (question !== undefined) return <b>{question.text}</b>;
  if (poll === undefined) return null;
  return (
    <>
      <b>{poll.question}</b>
      {poll.published !== null && <PollResults poll={poll} tally={poll.published} />}
    </>
  );
}
