"use client";

import { type Id, isRefused } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";

type Props = {
  readonly participantId: Id<"participant">;
  readonly name: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

/** Removal is final for the class, so it asks once. */
export function RemoveDialog({ participantId, name, open, onOpenChange }: Props) {
  const t = useTranslations("participants.remove");
  const { issue, pending, refusal } = useCommand();
  const remove = async () => {
    const result = await issue({ type: "participant.remove", participantId });
    if (!isRefused(result)) onOpenChange(false);
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { name })}
      description={t("text")}
      act={t("act")}
      busy={pending}
      onAct={() => void remove()}
    >
      {refusal && <RefusalNote refusal={refusal} />}
    </AlertDialog>
  );
}
