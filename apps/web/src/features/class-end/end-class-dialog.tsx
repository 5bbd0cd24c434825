"use client";

import { isRefused } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";

type Props = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

/** Ends the class for everybody at once; it asks once. */
export function EndClassDialog({ open, onOpenChange }: Props) {
  const t = useTranslations("room.end");
  const { issue, pending, refusal } = useCommand();
  const count = useSessionSnapshot(
    ({ confirmed }) => Object.values(confirmed.roster.participants).filter(({ present }) => present).length,
  );
  const end = async () => {
    const result = await issue({ type: "session.end" });
    if (!isRefused(result)) onOpenChange(false);
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title")}
      description={t("text", { count })}
      act={t("act")}
      busy={pending}
      onAct={() => void end()}
    >
      {refusal && <RefusalNote refusal={refusal} />}
    </AlertDialog>
  );
}
