"use client";

import type { Poll } from "@lectern/core";
import { PollFacts } from "./poll-facts.tsx";
import { PollResults } from "./poll-results.tsx";
import { useOwnPoll } from "./use-polls.ts";
import { VoteForm } from "./vote-form.tsx";

/** The open poll as who votes sees it. */
export function OpenPoll({ poll }: { readonly poll: Poll }) {
  const { vote, tally } = useOwnPoll(poll);
  return (
    <div className="poll">
      <PollFacts poll={poll} />
      <VoteForm key={poll.id} poll={poll} vote={vote} />
      {tally !== null && <PollResults poll={poll} tally={tally} />}
    </div>
  );
}
