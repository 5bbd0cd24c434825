"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { quickPoll } from "../../poll-form/poll-draft.ts";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCan, useReason } from "../../session/use-standing.ts";
import { Button } from "../../ui/button.tsx";
import { NewPoll } from "./new-poll.tsx";
import { useAskPoll } from "./use-ask-poll.ts";
import { useOpenPoll } from "./use-polls.ts";

const letters = ["A", "B", "C", "D"];

/** Ask in one press what is put aloud, or write a poll. */
export function PollTools() {
  const t = useTranslations("polls");
  const [writing, setWriting] = useState(false);
  const { ask, pending, refusal } = useAskPoll();
  const isOpen = useOpenPoll() !== undefined;
  const yesNo = quickPoll(t("yesNo"), [t("yes"), t("no")]);
  const { options, correct } = yesNo;
  const reason = useReason()(
    useCan()({ ...yesNo, type: "poll.create", options: [...options], correct: [...correct] }),
  );
  const off = pending || isOpen || reason !== true;
  return (
    <>
      <div className="rail-tools">
        <span className="text-sm text-ink-2">{t("askAtOnce")}</span>
        <Button size="sm" disabled={off} onClick={() => void ask(yesNo, true)}>
          {t("yesNo")}
        </Button>
        <Button size="sm" disabled={off} onClick={() => void ask(quickPoll(t("letters"), letters), true)}>
          {t("letters")}
        </Button>
        <span className="ms-auto">
          <Button size="sm" variant="quiet" icon="plus" onClick={() => setWriting(true)}>
            {t("new")}
          </Button>
        </span>
      </div>
      <RefusalNote refusal={refusal} />
      <NewPoll open={writing} onOpenChange={setWriting} />
    </>
  );
}
