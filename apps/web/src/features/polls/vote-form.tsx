"use client";

import type { Poll } from "@lectern/core";
import { type Id, isRefused } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { useCan, useReason } from "../../session/use-standing.ts";
import { Button } from "../../ui/button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";
import { type Chosen, choosing, chosenIn, keyed } from "./chosen.ts";
import { noteSecretVote } from "./secret-votes.ts";

type Props = {
  readonly poll: Poll;
  readonly vote: readonly string[] | null;
  readonly chosen: Chosen | null;
  readonly onChosen: (chosen: Chosen) => void;
};

/** Where one votes: the whole row is the target. A vote by name may be changed until the poll closes. */
export function VoteForm({ poll, vote, onChosen, ...props }: Props) {
  const t = useTranslations("polls");
  const chosen = chosenIn(poll, props.chosen, vote);
  const { issue, pending, refusal } = useCommand();
  const severally = poll.mode === "multiple";
  const command = {
    type: "poll.vote",
    pollId: poll.id as Id<"poll">,
    choices: chosen.length === 0 ? [poll.options[0]?.id ?? ""] : [...chosen],
  } as const;
  const reason = useReason()(useCan()(command));
  const same = vote !== null && vote.length === chosen.length && vote.every((id) => chosen.includes(id));
  const give = async () => {
    if (chosen.length === 0 || same || reason !== true) return;
    const result = await issue(command);
    const known = isRefused(result) && result.refused.reason === "poll.already-voted";
    if (poll.anonymous && (known || !isRefused(result))) noteSecretVote(poll.id);
  };
  const button = (
    <Button
      type="submit"
      variant="primary"
      busy={pending}
      aria-disabled={chosen.length === 0 || same || reason !== true}
    >
      {vote === null ? t("vote") : t("changeVote")}
    </Button>
  );
  return (
    <form
      className="poll-vote"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <fieldset>
        <legend className="poll__question" dir="auto">
          {poll.question}
        </legend>
        {poll.options.map(({ id, label }, n) => (
          <label key={id} className="poll-option">
            <input
              type={severally ? "checkbox" : "radio"}
              name={poll.id}
              value={id}
              checked={chosen.includes(id)}
              onChange={(event) => onChosen(choosing(poll, chosen, id, event.target.checked))}
            />
            <bdi>{label}</bdi>
            {n < keyed && <Kbd>{n + 1}</Kbd>}
          </label>
        ))}
      </fieldset>
      <RefusalNote refusal={refusal} />
      <div className="poll__acts">
        {reason === true ? button : <Tooltip text={reason}>{button}</Tooltip>}
        <span className="text-xs text-ink-3">
          {vote === null
            ? poll.anonymous
              ? t("secretHint")
              : t(`resultsTo.${poll.results}`)
            : same
              ? t("voted")
              : t("notSent")}
        </span>
      </div>
    </form>
  );
}
