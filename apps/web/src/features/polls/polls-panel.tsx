"use client";

import { permits } from "@lectern/core";
import { useTranslations } from "next-intl";
import { usePast, useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ListSection } from "../../ui/list-section.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import type { Chosen } from "./chosen.ts";
import { ClosedPoll } from "./closed-poll.tsx";
import { OpenPoll } from "./open-poll.tsx";
import { PollTools } from "./poll-tools.tsx";
import "./polls.css";
import { PreparedPoll } from "./prepared-poll.tsx";
import { RunningPoll } from "./running-poll.tsx";
import { useOpenPoll } from "./use-polls.ts";

type Props = { readonly chosen: Chosen | null; readonly onChosen: (chosen: Chosen) => void };

/** Questions that are put to everybody: the open one, those that wait, those that are over. */
export function PollsPanel(choice: Props) {
  const t = useTranslations("polls");
  const { staff } = useStanding();
  const past = usePast();
  const open = useOpenPoll();
  const prepared = useSessionSnapshot(({ confirmed }) => confirmed.polls.prepared);
  const list = useSessionSnapshot(({ confirmed }) => confirmed.polls.list);
  const mayVote = useSessionSnapshot(
    ({ confirmed }) =>
      Object.entries(confirmed.roster.participants).filter(
        ([id, { present, role }]) => present && role === "learner" && permits(confirmed, id, "poll.vote"),
      ).length,
  );
  const closed = list.filter(({ status }) => status === "closed").toReversed();
  const isEmpty = open === undefined && prepared.length === 0 && closed.length === 0;
  return (
    <div className="rail-part">
      {staff && !past && <PollTools />}
      <ScrollRegion label={t("title")} className="rail-part__scroll">
        {isEmpty && (
          <EmptyState icon="poll" title={t("empty")}>
            {past ? null : staff ? t("emptyStaff") : t("emptyLearner")}
          </EmptyState>
        )}
        {open !== undefined && (
          <ListSection title={t("running")}>
            {staff ? <RunningPoll poll={open} mayVote={mayVote} /> : <OpenPoll poll={open} {...choice} />}
          </ListSection>
        )}
        {prepared.length > 0 && (
          <ListSection title={t("prepared")} count={prepared.length}>
            <ul>
              {prepared.map((poll) => (
                <li key={poll.id}>
                  <PreparedPoll poll={poll} />
                </li>
              ))}
            </ul>
          </ListSection>
        )}
        {closed.length > 0 && (
          <ListSection title={t("closed")} count={closed.length}>
            <ul>
              {closed.map((poll) => (
                <li key={poll.id}>
                  <ClosedPoll poll={poll} />
                </li>
              ))}
            </ul>
          </ListSection>
        )}
      </ScrollRegion>
    </div>
  );
}
