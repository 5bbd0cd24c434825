"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { usePast, useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Icon } from "../../ui/icon.tsx";
import "./chat.css";
import { ChatSearch } from "./chat-search.tsx";
import { ChatTools } from "./chat-tools.tsx";
import { Composer } from "./composer.tsx";
import type { Draft } from "./draft.ts";
import { MessageLine } from "./message-line.tsx";
import { Pins } from "./pins.tsx";
import { lastSequence } from "./thread.ts";
import { useEarlier } from "./use-earlier.ts";
import { useFollowEnd } from "./use-follow-end.ts";
import { useThread } from "./use-thread.ts";

type Props = {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** Told the sequence of the last message that was in view. */
  readonly onRead: (sequence: number) => void;
};

/** What people write to everybody, and in private to the staff. */
export function ChatPanel({ draft, onDraft, onRead }: Props) {
  const t = useTranslations("chat");
  const { staff } = useStanding();
  const past = usePast();
  const thread = useThread();
  const shown = useMemo(() => new Set(thread.map(({ id }) => id)), [thread]);
  const earlier = useEarlier(shown);
  const lines = useMemo(
    () => [
      ...earlier.messages.filter(({ id }) => !shown.has(id)).map((one) => ({ ...one, sending: false })),
      ...thread,
    ],
    [earlier.messages, shown, thread],
  );
  const locked = useSessionSnapshot(({ confirmed }) => confirmed.chat.locked);
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const byId = useMemo(() => new Map(lines.map((line) => [line.id, line])), [lines]);
  const newest = lines.at(-1)?.id;
  const { below, toEnd, onScroll } = useFollowEnd(list, newest);
  const last = lastSequence(lines);
  useEffect(() => onRead(last), [last, onRead]);
  /** What is read stays where it is while more comes above it. */
  const showEarlier = async () => {
    const element = list.current;
    const fromEnd = element === null ? 0 : element.scrollHeight - element.scrollTop;
    await earlier.more();
    requestAnimationFrame(() => {
      if (element === null) return;
      element.scrollTop = element.scrollHeight - fromEnd;
      // The button goes with the last of them.
      if (document.activeElement === document.body) element.focus();
    });
  };

  return (
    <div className="rail-part">
      {staff && !past && <ChatTools />}
      {lines.length > 0 && !past && <ChatSearch />}
      <Pins />
      <div
        ref={list}
        className="rail-part__scroll"
        role="log"
        aria-label={t("title")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by key, also while it is empty
        tabIndex={0}
        onScroll={onScroll}
      >
        {earlier.hasMore && !past && (
          <div className="chat-earlier">
            <Button
              size="sm"
              variant="quiet"
              busy={earlier.state === "loading"}
              onClick={() => void showEarlier()}
            >
              {t("earlier")}
            </Button>
            {earlier.state === "failed" && <span role="alert">{t("earlierFailed")}</span>}
          </div>
        )}
        {lines.length === 0 ? (
          <EmptyState icon="chat" title={t("empty")}>
            {past ? null : staff ? t("emptyStaff") : t("emptyLearner")}
          </EmptyState>
        ) : (
          lines.map((line) => (
            <MessageLine
              key={line.id}
              line={line}
              answered={line.replyTo === null ? undefined : byId.get(line.replyTo)}
              onReply={(message) => {
                onDraft({ ...draft, replyTo: message });
                input.current?.focus();
              }}
            />
          ))
        )}
      </div>
      {below && (
        <div className="chat-below">
          <Button size="sm" icon="down" onClick={toEnd}>
            {t("below")}
          </Button>
        </div>
      )}
      {locked && !past && (
        <p className="chat-locked">
          <Icon name="lock" size="sm" />
          {staff ? t("lockedStaff") : t("locked")}
        </p>
      )}
      {!past && <Composer ref={input} draft={draft} onDraft={onDraft} />}
    </div>
  );
}
