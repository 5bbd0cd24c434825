"use client";

import type { ReplayManifest, TranscriptAnswer } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { ChatPanel } from "../../features/chat/chat-panel.tsx";
import { noDraft } from "../../features/chat/draft.ts";
import { PollsPanel } from "../../features/polls/polls-panel.tsx";
import { noQuestionDraft } from "../../features/questions/ask-form.tsx";
import { QuestionsPanel } from "../../features/questions/questions-panel.tsx";
import { Refusal } from "../../http/refusal.tsx";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { Count } from "../../ui/badge.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { MadeNotes } from "../artifacts/made-notes.tsx";
import type { useTexts } from "../artifacts/use-texts.ts";
import type { Outline } from "../log/outline.ts";
import { Find } from "../search/find.tsx";
import { HitList } from "../search/hit-list.tsx";
import type { Search } from "../search/use-search.ts";
import { readingOf } from "../transcript/reading.ts";
import { TranscriptList } from "../transcript/transcript-list.tsx";

const none: TranscriptAnswer["segments"] = [];
const nothing = () => {};
const lines = ["w-full h-12", "w-full h-12", "w-full h-12"];

type Props = {
  readonly manifest: ReplayManifest;
  readonly texts: ReturnType<typeof useTexts>;
  /** All that happened in the class is here. */
  readonly complete: boolean;
  /** Of 1, while the words are being written; null where they are there, or do not come. */
  readonly writing: string | null;
  readonly outline: Outline;
  readonly search: Search;
  /** The class in parts, for where it has no column of its own. */
  readonly chapters: ReactNode;
};

/** How much of what was said was written then: the tab tells it before one looks. */
function useCounts() {
  const chat = useSessionSnapshot(({ confirmed }) => confirmed.chat.messages.length);
  const questions = useSessionSnapshot(({ confirmed }) => confirmed.questions.list.length);
  const polls = useSessionSnapshot(({ confirmed }) => confirmed.polls.list.length);
  return { chat, questions, polls };
}

/** What was said and written, searched and read; chat, questions and polls as they were at the moment that is played. */
export function Side({ manifest, texts, complete, writing, outline, search, chapters }: Props) {
  const t = useTranslations("replay.side");
  const [tab, setTab] = useState("transcript");
  const counts = useCounts();
  const { transcript, problem } = texts;
  const segments = transcript?.segments ?? none;
  const entries = useMemo(() => readingOf(segments, outline.lines), [segments, outline.lines]);
  const people = useMemo(() => ({ ...manifest.people, ...transcript?.people }), [manifest, transcript]);
  const label = (text: string, count: number) => (
    <>
      {text} {count > 0 && <Count>{count}</Count>}
    </>
  );
  const reading = (
    <div className="rail-part">
      <Find search={search} />
      {transcript !== null && <MadeNotes notes={manifest.notes} about="transcript" />}
      <Refusal problem={problem} onRetry={texts.retry} />
      {search.words === "" && writing !== null && (
        <p className="replay-writing" role="status">
          {writing}
        </p>
      )}
      {search.words !== "" ? (
        <ScrollRegion label={t("hits")} className="rail-part__scroll">
          <HitList search={search} people={people} />
        </ScrollRegion>
      ) : entries.length > 0 ? (
        <TranscriptList entries={entries} people={people} language={transcript?.language} />
      ) : texts.reading || (!complete && problem === null) ? (
        <Skeleton lines={lines} />
      ) : problem === null ? (
        <EmptyState icon="text" title={t("empty")}>
          {t("emptyText")}
        </EmptyState>
      ) : null}
    </div>
  );
  return (
    <Tabs
      label={t("label")}
      value={tab}
      onValueChange={setTab}
      tabs={[
        { value: "chapters", label: <span className="replay-narrow">{t("chapters")}</span>, panel: chapters },
        { value: "transcript", label: t("transcript"), panel: reading },
        {
          value: "chat",
          label: label(t("chat"), counts.chat),
          panel: <ChatPanel draft={noDraft} onDraft={nothing} onRead={nothing} />,
        },
        {
          value: "questions",
          label: label(t("questions"), counts.questions),
          panel: <QuestionsPanel draft={noQuestionDraft} onDraft={nothing} />,
        },
        {
          value: "polls",
          label: label(t("polls"), counts.polls),
          panel: <PollsPanel chosen={null} onChosen={nothing} />,
        },
      ]}
    />
  );
}
