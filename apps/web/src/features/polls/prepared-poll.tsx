"use client";

import type { Poll } from "@lectern/core";
import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { CommandButton } from "../../session/command-button.tsx";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { ListLine } from "../../ui/list-section.tsx";

/** A poll that waits to be asked. */
export function PreparedPoll({ poll }: { readonly poll: Poll }) {
  const t = useTranslations("polls");
  const opening = useCommand();
  const removing = useCommand();
  const pollId = poll.id as Id<"poll">;
  const refusal = opening.refusal ?? removing.refusal;
  return (
    <ListLine
      title={poll.question}
      meta={t(`mode.${poll.mode}`)}
      acts={
        <>
          <CommandButton
            command={{ type: "poll.open", pollId }}
            giver={opening}
            label={t("open")}
            size="sm"
          />
          <CommandButton
            command={{ type: "poll.remove", pollId }}
            giver={removing}
            label={t("removeOf", { question: poll.question })}
            icon="trash"
            iconOnly
            size="sm"
            variant="quiet"
          />
        </>
      }
      note={refusal && <RefusalNote refusal={refusal} />}
    />
  );
}
