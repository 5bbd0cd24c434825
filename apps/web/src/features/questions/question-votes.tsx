"use client";

import type { Question } from "@lectern/core";
import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useCommand } from "../../session/use-command.ts";
import { useCan, useReason } from "../../session/use-standing.ts";
import { Icon } from "../../ui/icon.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";

type Props = { readonly question: Question; readonly upvoted: boolean };

/** How many want to know it too. A press votes, another takes the vote back. */
export function QuestionVotes({ question, upvoted }: Props) {
  const t = useTranslations("questions");
  const { issue } = useCommand();
  const questionId = question.id as Id<"question">;
  const command = { type: upvoted ? "question.unvote" : "question.upvote", questionId } as const;
  const reason = useReason()(useCan()(command));
  const label = t("votes", { count: question.votes });
  if (reason !== true) {
    return (
      <Tooltip text={reason}>
        <span className="question__votes" role="img" aria-label={label} tabIndex={-1}>
          <Icon name="up" size="sm" />
          <b>{question.votes}</b>
        </span>
      </Tooltip>
    );
  }
  return (
    <button
      type="button"
      className="question__votes"
      aria-pressed={upvoted}
      aria-label={t("vote", { count: question.votes })}
      onClick={() => void issue(command)}
    >
      <Icon name="up" size="sm" />
      <b>{question.votes}</b>
    </button>
  );
}
