"use client";

import type { Poll } from "@lectern/core";
import { useTranslations } from "next-intl";
import { usePast } from "../../session/use-session.ts";
import { Badge } from "../../ui/badge.tsx";
import type { Chosen } from "./chosen.ts";
import { PollCountdown } from "./poll-countdown.tsx";
import { PollFacts } from "./poll-facts.tsx";
import { PollResults } from "./poll-results.tsx";
import { useSecretVote } from "./secret-votes.ts";
import { useOwnPoll } from "./use-polls.ts";
import { VoteForm } from "./vote-form.tsx";

/** What could be chosen, where it is too late to. */
function Options({ poll, vote }: { readonly poll: Poll; readonly vote: readonly string[] | null }) {
  const t = useTranslations("polls");
  return (
    <>
      <h3 className="poll__question" dir="auto">
        {poll.question}
      </h3>
      <ul className="grid gap-1">
        {poll.options.map(({ id, label }) => (
          <li key={id} className="flex items-center gap-2 text-sm">
            <bdi>{label}</bdi>
            {vote?.includes(id) && <Badge icon="check">{t("yours")}</Badge>}
          </li>
        ))}
      </ul>
    </>
  );
}

type Props = {
  readonly poll: Poll;
  readonly chosen: Chosen | null;
  readonly onChosen: (chosen: Chosen) => void;
};

/** The open poll as who votes sees it. */
export function OpenPoll({ poll, ...choice }: Props) {
  const t = useTranslations("polls");
  const past = usePast();
  const { vote, tally } = useOwnPoll(poll);
  const secret = useSecretVote(poll);
  return (
    <div className="poll">
      <PollFacts poll={poll} />
      {poll.closesAtMs !== null && !past && <PollCountdown closesAtMs={poll.closesAtMs} />}
      {past || secret ? (
        <Options poll={poll} vote={vote} />
      ) : (
        <VoteForm key={poll.id} poll={poll} vote={vote} {...choice} />
      )}
      {secret && !past && (
        <p className="text-sm text-ink-2" role="status">
          {t("votedSecretly")}
        </p>
      )}
      {tally !== null && <PollResults poll={poll} tally={tally} />}
    </div>
  );
}
