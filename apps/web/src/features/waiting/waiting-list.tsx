"use client";

import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { CommandButton } from "../../session/command-button.tsx";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { usePersonName } from "../../session/use-person-name.ts";
import { useSession, useSessionSnapshot } from "../../session/use-session.ts";
import { useCan, useReason } from "../../session/use-standing.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { ListLine, ListSection } from "../../ui/list-section.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { useWaiting } from "./use-waiting.ts";

function WaitingLine({ participantId }: { readonly participantId: Id<"participant"> }) {
  const t = useTranslations("participants.waiting");
  const name = usePersonName()(participantId);
  const since = useSessionSnapshot(({ confirmed }) => confirmed.roster.participants[participantId]?.since);
  const admitting = useCommand();
  const declining = useCommand();
  const refusal = admitting.refusal ?? declining.refusal;
  return (
    <ListLine
      start={<Avatar name={name} id={participantId} />}
      title={name}
      meta={
        since && (
          <>
            {t("since")} <Timestamp at={since} as="time" />
          </>
        )
      }
      acts={
        <>
          <CommandButton
            command={{ type: "participant.admit", participantId }}
            giver={admitting}
            label={t("admit")}
            name={t("admitSomebody", { name })}
            size="sm"
          />
          <CommandButton
            command={{ type: "participant.decline", participantId }}
            giver={declining}
            label={t("decline", { name })}
            icon="x"
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

/** The waiting room as staff see it; nothing while nobody waits. */
export function WaitingList() {
  const t = useTranslations("participants.waiting");
  const { send } = useSession();
  const can = useCan();
  const toReason = useReason();
  const waiting = useWaiting();
  const [first] = waiting;
  const reason =
    first === undefined ? t("none") : toReason(can({ type: "participant.admit", participantId: first }));
  const admit = (participantId: Id<"participant">) => void send({ type: "participant.admit", participantId });
  if (waiting.length === 0) return null;
  return (
    <ListSection
      title={t("title")}
      count={waiting.length}
      act={
        waiting.length > 1 && (
          <Button
            size="sm"
            variant="quiet"
            aria-disabled={reason !== true}
            onClick={() => {
              if (reason === true) waiting.forEach(admit);
            }}
          >
            {t("admitAll")}
          </Button>
        )
      }
    >
      <ol>
        {waiting.map((participantId) => (
          <li key={participantId}>
            <WaitingLine participantId={participantId} />
          </li>
        ))}
      </ol>
    </ListSection>
  );
}
