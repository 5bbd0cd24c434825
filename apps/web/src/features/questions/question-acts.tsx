"use client";

import type { Question } from "@lectern/core";
import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommandButton } from "../../session/command-button.tsx";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { usePast } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { Button } from "../../ui/button.tsx";
import { AnswerForm } from "./answer-form.tsx";

type Props = { readonly question: Question; readonly isOwn: boolean };

/** What staff do with a question, and its asker with their own. */
export function QuestionActs({ question, isOwn }: Props) {
  const t = useTranslations("questions");
  const { staff } = useStanding();
  const past = usePast();
  const giver = useCommand();
  const [writing, setWriting] = useState(false);
  const questionId = question.id as Id<"question">;
  const isOpen = question.status === "open";
  if (past) return null;
  if (writing && isOpen) return <AnswerForm questionId={questionId} onDone={() => setWriting(false)} />;
  const asked = { size: "sm", giver } as const;
  return (
    <>
      <div className="question__acts">
        {staff && isOpen && (
          <>
            <CommandButton
              {...asked}
              command={{ type: "question.answer", questionId }}
              label={t("answeredLive")}
              icon="check"
            />
            <Button size="sm" icon="text" onClick={() => setWriting(true)}>
              {t("answerInText")}
            </Button>
          </>
        )}
        {staff && !isOpen && (
          <CommandButton
            {...asked}
            command={{ type: "question.reopen", questionId }}
            label={t("reopen")}
            icon="retry"
            variant="quiet"
          />
        )}
        {(staff || isOwn) && isOpen && (
          <CommandButton
            {...asked}
            command={{ type: "question.dismiss", questionId }}
            label={staff ? t("dismiss") : t("withdraw")}
            icon="x"
            variant="quiet"
          />
        )}
      </div>
      <RefusalNote refusal={giver.refusal} />
    </>
  );
}
