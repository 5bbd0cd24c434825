"use client";

import { type Asset, contracts } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { useToast } from "../../ui/toast.tsx";

type Props = { readonly file: Asset; readonly onClose: () => void; readonly onDeleted: () => void };

export function DeleteFile({ file, onClose, onDeleted }: Props) {
  const t = useTranslations("assets.delete");
  const toast = useToast();
  const { act, retry, pending, problem } = useAct(contracts.assetsDelete, () => {
    onClose();
    toast({ text: t("done", { name: file.name }) });
    onDeleted();
  });
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={t("ask", { name: file.name })}
      description={t("what")}
      act={t("act")}
      busy={pending}
      onAct={() => void act({ params: { id: file.id } })}
    >
      {problem && <Refusal problem={problem} onRetry={retry} retrying={pending} />}
    </AlertDialog>
  );
}
