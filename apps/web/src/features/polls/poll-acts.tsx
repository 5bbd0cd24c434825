"use client";

import type { Poll } from "@lectern/core";
import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useRoomActs } from "../../room/acts/use-room-acts.ts";
import { useSession } from "../../session/use-session.ts";
import { useCan, useReason, useStanding } from "../../session/use-standing.ts";
import { type Chosen, choosing, chosenIn, keyed } from "./chosen.ts";
import { useSecretVote } from "./secret-votes.ts";
import { useOpenPoll, useOwnPoll } from "./use-polls.ts";

type Props = {
  readonly chosen: Chosen | null;
  readonly onChosen: (chosen: Chosen) => void;
  /** Shows where one votes. */
  readonly onVote: () => void;
};

function CloseAct({ poll }: { readonly poll: Poll }) {
  const t = useTranslations("polls");
  const { send } = useSession();
  const close = { type: "poll.close", pollId: poll.id as Id<"poll"> } as const;
  const can = useReason()(useCan()(close));
  useRoomActs([
    {
      id: "poll.close",
      group: "stage",
      label: t("close"),
      keys: "Shift+p",
      can,
      run: () => void send(close),
    },
  ]);
  return null;
}

function ChoiceActs({ poll, chosen, onChosen, onVote }: Props & { readonly poll: Poll }) {
  const t = useTranslations("polls");
  const { vote } = useOwnPoll(poll);
  const secret = useSecretVote(poll);
  const before = chosenIn(poll, chosen, vote);
  const choices = [poll.options[0]?.id ?? ""];
  const can = useReason()(useCan()({ type: "poll.vote", pollId: poll.id as Id<"poll">, choices }));
  useRoomActs(
    (secret ? [] : poll.options.slice(0, keyed)).map(({ id, label }, n) => ({
      id: `poll.choose.${n + 1}`,
      group: "you",
      label: t("choose", { label }),
      keys: String(n + 1),
      can,
      run: () => {
        onChosen(choosing(poll, before, id, !before.includes(id)));
        onVote();
      },
    })),
  );
  return null;
}

/** Keys of the open poll, whichever panel is open: who runs it ends it, who votes chooses. */
export function PollActs(props: Props) {
  const { staff } = useStanding();
  const poll = useOpenPoll();
  if (poll === undefined) return null;
  return staff ? <CloseAct poll={poll} /> : <ChoiceActs {...props} poll={poll} />;
}
