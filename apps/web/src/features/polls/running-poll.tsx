"use client";

import type { Poll } from "@lectern/core";
import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { CommandButton } from "../../session/command-button.tsx";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { usePast } from "../../session/use-session.ts";
import { PollCountdown } from "./poll-countdown.tsx";
import { PollFacts } from "./poll-facts.tsx";
import { PollResults } from "./poll-results.tsx";
import { useOwnPoll } from "./use-polls.ts";

/** The open poll as who runs it sees it: who voted how far, and how to end it. */
export function RunningPoll({ poll, mayVote }: { readonly poll: Poll; readonly mayVote: number }) {
  const t = useTranslations("polls");
  const closing = useCommand();
  const showing = useCommand();
  const { tally } = useOwnPoll(poll);
  const past = usePast();
  const pollId = poll.id as Id<"poll">;
  return (
    <div className="poll">
      <h3 className="poll__question" dir="auto">
        {poll.question}
      </h3>
      <PollFacts poll={poll} />
      {poll.closesAtMs !== null && !past && <PollCountdown closesAtMs={poll.closesAtMs} />}
      {poll.anonymous && tally === null && !past && (
        <p className="text-sm text-ink-3">{t("countedInSteps")}</p>
      )}
      {tally !== null && (
        <>
          <strong className="text-sm">
            {t("votedOf", { count: tally.voters, all: Math.max(mayVote, tally.voters) })}
          </strong>
          <PollResults poll={poll} tally={tally} />
        </>
      )}
      <div className="poll__acts">
        {poll.results !== "never" && !poll.shown && (
          <CommandButton
            command={{ type: "poll.show-results", pollId }}
            giver={showing}
            label={t("show")}
            size="sm"
          />
        )}
        <CommandButton
          command={{ type: "poll.close", pollId }}
          giver={closing}
          label={t("close")}
          size="sm"
        />
      </div>
      <RefusalNote refusal={closing.refusal ?? showing.refusal} />
      {poll.mode === "quiz" && !poll.shown && <p className="text-xs text-ink-3">{t("correctIsYours")}</p>}
    </div>
  );
}
