"use client";

import type { Poll } from "@lectern/core";
import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommandButton } from "../../session/command-button.tsx";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { useStanding } from "../../session/use-standing.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ListLine } from "../../ui/list-section.tsx";
import { PollResults } from "./poll-results.tsx";
import { useOwnPoll } from "./use-polls.ts";

/** A poll that is over, with its results where this person may see them. */
export function ClosedPoll({ poll }: { readonly poll: Poll }) {
  const t = useTranslations("polls");
  const { staff } = useStanding();
  const { tally } = useOwnPoll(poll);
  const [open, setOpen] = useState(false);
  const giver = useCommand();
  return (
    <>
      <ListLine
        title={poll.question}
        meta={tally === null ? t("noResults") : t("votes", { count: tally.voters })}
        acts={
          <>
            {poll.shown && <Badge icon="check">{t("shown")}</Badge>}
            {tally !== null && (
              <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
                {t("resultsOf")}
              </Button>
            )}
          </>
        }
      />
      {open && tally !== null && (
        <div className="poll">
          <PollResults poll={poll} tally={tally} />
          {staff && !poll.shown && poll.results !== "never" && (
            <div className="poll__acts">
              <CommandButton
                command={{ type: "poll.show-results", pollId: poll.id as Id<"poll"> }}
                giver={giver}
                label={t("show")}
                size="sm"
              />
            </div>
          )}
          <RefusalNote refusal={giver.refusal} />
        </div>
      )}
    </>
  );
}
