"use client";

import { mostLessonPolls, type PollContent, type Problem } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useToast } from "../../ui/toast.tsx";
import type { PollList } from "./lists.ts";
import { NewPoll } from "./new-poll.tsx";
import { PollEditor } from "./poll-editor.tsx";
import { useDraftList } from "./use-draft-list.ts";

type Props = { readonly list: PollList };

/** Polls to be asked in class: one is written at a time, the others are told in a line. */
export function PollsTab({ list }: Props) {
  const t = useTranslations("prepare.polls");
  const polls = useTranslations("polls");
  const toast = useToast();
  const { items, problem } = useDraftList(list);
  const [open, setOpen] = useState<(typeof items)[number]["id"] | "new" | null>(null);
  /** Why a poll that was removed did not come back. */
  const [lost, setLost] = useState<Problem | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(null);
    add.current?.focus();
  };
  const putBack = async (content: PollContent) => {
    const outcome = await list.add(content);
    setLost(outcome.ok ? null : outcome.problem);
  };
  const remove = (id: (typeof items)[number]["id"], content: PollContent) => {
    setLost(null);
    void list.remove(id);
    add.current?.focus();
    toast({ text: t("removed"), onUndo: () => void putBack(content) });
  };
  const full = items.length >= mostLessonPolls;
  return (
    <>
      {items.length === 0 && open === null && (
        <EmptyState icon="poll" title={t("none")}>
          {t("noneText")}
        </EmptyState>
      )}
      <Refusal problem={lost ?? problem} />
      <ul className="grid gap-3">
        {items.map(({ id, now, refused }) => (
          <li key={id} className="prepare-overlay">
            {open === id ? (
              <PollEditor
                content={now}
                onContent={(content) => void list.change(id, content)}
                onClose={close}
              />
            ) : (
              <div className="flex items-start gap-1">
                <span className="min-w-0 grow">
                  <bdi className="block break-words font-semibold">{now.question}</bdi>
                  <span className="block text-ink-3 text-sm">
                    {t("optionCount", { mode: polls(`mode.${now.mode}`), count: now.options.length })}
                  </span>
                </span>
                <IconButton
                  icon="edit"
                  size="sm"
                  label={t("editOf", { question: now.question })}
                  onClick={() => setOpen(id)}
                />
                <IconButton
                  icon="trash"
                  size="sm"
                  label={t("removeOf", { question: now.question })}
                  onClick={() => remove(id, now)}
                />
              </div>
            )}
            <Refusal problem={refused} />
          </li>
        ))}
      </ul>
      {open === "new" ? (
        <NewPoll list={list} onClose={close} />
      ) : (
        <div>
          <Button ref={add} size="sm" icon="plus" disabled={full} onClick={() => setOpen("new")}>
            {t("add")}
          </Button>
        </div>
      )}
      {full && <p className="text-ink-3 text-sm">{t("full", { count: mostLessonPolls })}</p>}
    </>
  );
}
