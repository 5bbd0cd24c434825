"use client";

import type { Question } from "@lectern/core";
import { useTranslations } from "next-intl";
import { usePersonName } from "../../session/use-person-name.ts";
import { useStanding } from "../../session/use-standing.ts";
import { Icon } from "../../ui/icon.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { QuestionActs } from "./question-acts.tsx";
import { QuestionVotes } from "./question-votes.tsx";
import { useOwnQuestions } from "./use-own-questions.ts";

type Props = {
  readonly question: Question;
  /** On its way: not in the log yet. */
  readonly sending: boolean;
};

/** Who asked, as far as this person may know, and when. */
function Asker({ question, isOwn, sending }: Props & { readonly isOwn: boolean }) {
  const t = useTranslations("questions");
  const nameOf = usePersonName();
  const name = question.from === null ? null : nameOf(question.from);
  const who = isOwn
    ? question.anonymous
      ? t("youAnonymous")
      : t("you")
    : question.anonymous
      ? name === null
        ? t("anonymous")
        : t("anonymousFrom", { name })
      : (name ?? t("anonymous"));
  return (
    <span className="question__meta">
      <bdi>{who}</bdi> · {sending ? t("sending") : <Timestamp at={question.at} as="time" />}
    </span>
  );
}

function Answer({ question }: { readonly question: Question }) {
  const t = useTranslations("questions");
  const nameOf = usePersonName();
  const { answer } = question;
  if (answer === null) return null;
  return (
    <div className="question__answer">
      {answer.text !== null && <p dir="auto">{answer.text}</p>}
      <span className="question__meta">
        {answer.text === null
          ? t("answeredLiveBy", { name: nameOf(answer.by) })
          : t("by", { name: nameOf(answer.by) })}
        {" · "}
        <Timestamp at={answer.at} as="time" />
      </span>
    </div>
  );
}

/** One question with its votes, its answer and what can be done about it. */
export function QuestionLine({ question, sending }: Props) {
  const t = useTranslations("questions");
  const { id } = useStanding();
  const own = useOwnQuestions();
  const isOwn = question.from === id || own.asked.includes(question.id);
  const upvoted = own.upvoted.includes(question.id) || question.voters.includes(id);
  return (
    <li className="question" data-status={question.status}>
      {question.status === "open" ? (
        <QuestionVotes question={question} upvoted={upvoted} />
      ) : (
        <Icon name={question.status === "answered" ? "check" : "x"} size="sm" />
      )}
      <div className="question__main">
        <p dir="auto">{question.text === "" ? t("dismissedText") : question.text}</p>
        <Asker question={question} isOwn={isOwn} sending={sending} />
        <Answer question={question} />
        <QuestionActs question={question} isOwn={isOwn} />
      </div>
    </li>
  );
}
