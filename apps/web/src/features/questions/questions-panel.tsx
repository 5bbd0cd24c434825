"use client";

import type { QuestionOrder } from "@lectern/core";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { CommandButton } from "../../session/command-button.tsx";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { usePast, useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ListSection } from "../../ui/list-section.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { AskForm, type QuestionDraft } from "./ask-form.tsx";
import { QuestionLine } from "./question-line.tsx";
import { groupQuestions } from "./question-list.ts";
import "./questions.css";

type Props = { readonly draft: QuestionDraft; readonly onDraft: (draft: QuestionDraft) => void };

function QuestionTools(props: {
  readonly order: QuestionOrder;
  readonly onOrder: (order: QuestionOrder) => void;
}) {
  const t = useTranslations("questions");
  const { staff } = useStanding();
  const anonymous = useSessionSnapshot(({ confirmed }) => confirmed.questions.anonymous);
  const giver = useCommand();
  return (
    <>
      <div className="rail-tools">
        <SegmentedControl
          label={t("order")}
          segments={[
            { value: "most-votes", label: t("mostVotes") },
            { value: "newest", label: t("newest") },
          ]}
          value={props.order}
          onValueChange={props.onOrder}
        />
        {staff && (
          <span className="ms-auto">
            <CommandButton
              command={{ type: "questions.configure", anonymous: !anonymous }}
              giver={giver}
              label={anonymous ? t("namedOnly") : t("allowAnonymous")}
              size="sm"
              variant="quiet"
            />
          </span>
        )}
      </div>
      <RefusalNote refusal={giver.refusal} />
    </>
  );
}

/** What learners want to know, by how many do. */
export function QuestionsPanel({ draft, onDraft }: Props) {
  const t = useTranslations("questions");
  const past = usePast();
  const { staff } = useStanding();
  const [order, setOrder] = useState<QuestionOrder>("most-votes");
  const list = useSessionSnapshot(({ state }) => state.questions.list);
  const confirmed = useSessionSnapshot(({ confirmed }) => confirmed.questions.list);
  const recorded = useMemo(() => new Set(confirmed.map(({ id }) => id)), [confirmed]);
  const { open, answered, dismissed } = groupQuestions(list, order);
  const sections = [
    ["open", order === "newest" ? t("openNewest") : t("openVotes"), open],
    ["answered", t("answered"), answered],
    ["dismissed", t("dismissed"), staff ? dismissed : []],
  ] as const;
  return (
    <div className="rail-part">
      <QuestionTools order={order} onOrder={setOrder} />
      <ScrollRegion label={t("title")} className="rail-part__scroll">
        {list.length === 0 ? (
          <EmptyState icon="question" title={t("empty")}>
            {past ? null : staff ? t("emptyStaff") : t("emptyLearner")}
          </EmptyState>
        ) : (
          sections
            .filter(([, , questions]) => questions.length > 0)
            .map(([id, title, questions]) => (
              <ListSection key={id} title={title} count={questions.length}>
                <ol>
                  {questions.map((question) => (
                    <QuestionLine
                      key={question.id}
                      question={question}
                      sending={!recorded.has(question.id)}
                    />
                  ))}
                </ol>
              </ListSection>
            ))
        )}
      </ScrollRegion>
      {!past && <AskForm draft={draft} onDraft={onDraft} />}
    </div>
  );
}
