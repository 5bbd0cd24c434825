"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, memo, useState } from "react";
import { ChatPanel } from "../../features/chat/chat-panel.tsx";
import { noDraft } from "../../features/chat/draft.ts";
import { useUnread } from "../../features/chat/use-unread.ts";
import { countHere } from "../../features/participants/participants-in.ts";
import { PollsPanel } from "../../features/polls/polls-panel.tsx";
import { useUnanswered } from "../../features/polls/use-polls.ts";
import { noQuestionDraft } from "../../features/questions/ask-form.tsx";
import { QuestionsPanel } from "../../features/questions/questions-panel.tsx";
import { useWaiting } from "../../features/waiting/use-waiting.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { PeoplePanel } from "./people-panel.tsx";
import type { RoomPanel } from "./room-panel.ts";

// The counts beside their names change often, and draw the tabs anew but not what is in them.
const People = memo(PeoplePanel);
const Chat = memo(ChatPanel);
const Questions = memo(QuestionsPanel);
const Polls = memo(PollsPanel);

type Choice = ComponentProps<typeof PollsPanel>;

function usePeoplePanel(): RoomPanel {
  const t = useTranslations("room.rail");
  const { staff } = useStanding();
  const here = useSessionSnapshot(({ confirmed }) => countHere(confirmed.roster));
  const hands = useSessionSnapshot(({ confirmed }) => confirmed.hands.queue.length);
  const waiting = useWaiting().length;
  return {
    id: "people",
    label: t("people"),
    count: here,
    asking: staff ? hands + waiting : 0,
    letter: "p",
    panel: <People />,
  };
}

function useChatPanel(): RoomPanel {
  const t = useTranslations("room.rail");
  const [draft, setDraft] = useState(noDraft);
  const { unread, onRead } = useUnread();
  return {
    id: "chat",
    label: t("chat"),
    asking: unread,
    letter: "c",
    panel: <Chat draft={draft} onDraft={setDraft} onRead={onRead} />,
  };
}

function useQuestionsPanel(): RoomPanel {
  const t = useTranslations("room.rail");
  const [draft, setDraft] = useState(noQuestionDraft);
  const open = useSessionSnapshot(
    ({ confirmed }) => confirmed.questions.list.filter(({ status }) => status === "open").length,
  );
  return {
    id: "questions",
    label: t("questions"),
    count: open,
    letter: "q",
    panel: <Questions draft={draft} onDraft={setDraft} />,
  };
}

function usePollsPanel(choice: Choice): RoomPanel {
  const t = useTranslations("room.rail");
  const { staff } = useStanding();
  const asking = useUnanswered() && !staff ? 1 : 0;
  return { id: "polls", label: t("polls"), asking, letter: "o", panel: <Polls {...choice} /> };
}

/**
 * The tabs of the rail, in order; a feature that comes to the room adds its own here.
 * @param choice in the open poll, which is made by key too
 */
export const usePanels = (choice: Choice): readonly RoomPanel[] => [
  usePeoplePanel(),
  useChatPanel(),
  useQuestionsPanel(),
  usePollsPanel(choice),
];
