"use client";

import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { CommandButton } from "../../session/command-button.tsx";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { usePersonName } from "../../session/use-person-name.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useReason, useStanding } from "../../session/use-standing.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ListLine, ListSection } from "../../ui/list-section.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";
import { HandWaits } from "./hand-waits.tsx";
import { useHands, useLetSpeak } from "./use-let-speak.ts";

type LineProps = { readonly participantId: Id<"participant">; readonly isFirst: boolean };

function HandLine({ participantId, isFirst }: LineProps) {
  const t = useTranslations("participants.hand");
  const name = usePersonName()(participantId);
  const { id, staff, leads } = useStanding();
  const speaking = useCommand();
  const lowering = useCommand();
  const { verdict, letSpeak } = useLetSpeak(speaking);
  const reason = useReason()(verdict(participantId));
  const isOwn = id === participantId;
  const raisedAt = useSessionSnapshot(({ state }) => state.hands.raisedAt[participantId]);
  const speak = (
    <Button
      size="sm"
      variant={isFirst ? "primary" : "secondary"}
      busy={speaking.pending}
      aria-label={t("letSomebodySpeak", { name })}
      aria-disabled={reason !== true}
      onClick={() => {
        if (reason === true) void letSpeak(participantId);
      }}
    >
      {t("letSpeak")}
    </Button>
  );
  return (
    <ListLine
      start={<Icon name="hand" />}
      title={<strong>{isOwn ? t("you", { name }) : name}</strong>}
      meta={raisedAt && <HandWaits since={raisedAt} />}
      acts={
        <>
          {leads && !isOwn && (reason === true ? speak : <Tooltip text={reason}>{speak}</Tooltip>)}
          {(staff || isOwn) && (
            <CommandButton
              command={{ type: "hand.lower", participantId }}
              giver={lowering}
              label={t("lowerOf", { name })}
              icon="x"
              iconOnly
              size="sm"
              variant="quiet"
            />
          )}
        </>
      }
      note={
        (speaking.refusal ?? lowering.refusal) && (
          <RefusalNote refusal={speaking.refusal ?? lowering.refusal} />
        )
      }
    />
  );
}

/** Raised hands, longest waiting first; nothing while nobody has raised one. */
export function HandQueue() {
  const t = useTranslations("participants.hand");
  const { staff } = useStanding();
  const hands = useHands();
  const lowering = useCommand();
  if (hands.length === 0) return null;
  return (
    <ListSection
      title={t("title")}
      count={hands.length}
      act={
        staff && (
          <CommandButton
            command={{ type: "hand.lower", all: true }}
            giver={lowering}
            label={t("lowerAllShort")}
            size="sm"
            variant="quiet"
          />
        )
      }
    >
      <RefusalNote refusal={lowering.refusal} />
      <ol>
        {hands.map((participantId, n) => (
          <li key={participantId}>
            <HandLine participantId={participantId} isFirst={n === 0} />
          </li>
        ))}
      </ol>
    </ListSection>
  );
}
