"use client";

import type { Question } from "@lectern/core";
import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useCommand } from "../../session/use-command.ts";
import { usePast } from "../../session/use-session.ts";
import { useCan, useReason } from "../../session/use-standing.ts";
import { Icon } from "../../ui/icon.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";

type Props = { readonly question: Question; readonly upvoted: boolean };

/** How many want to know it too. A press votes, another takes the vote back. */
export function QuestionVotes({ question, upvoted }: Props) {
  const t = useTranslations("questions");
  const past = usePast();
  const { issue } = useCommand();
  const questionId = question.id as Id<"question">;
  const command = { type: upvoted ? "question.unvote" : "question.upvote", questionId } as const;
  const reason = useReason()(useCan()(command));
  if (past) {
    return (
      <span className="question__votes" role="img" aria-label={t("votes", { count: question.votes })}>
        <Icon name="up" size="sm" />
        <b>{question.votes}</b>
      </span>
    );
  }
  const button = (
    <button
      type="button"
      className="question__votes"
      aria-pressed={upvoted}
      aria-disabled={reason !== true}
      aria-label={t(reason === true ? "vote" : "votes", { count: question.votes })}
      onClick={() => {
        if (reason === true) void issue(command);
      }}
    >
      <Icon name="up" size="sm" />
      <b>{question.votes}</b>
    </button>
  );
  return reason === true ? button : <Tooltip text={reason}>{button}</Tooltip>;
}
