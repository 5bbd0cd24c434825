"use client";

import { contracts, type Lesson } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { useToast } from "../../ui/toast.tsx";

type Props = {
  readonly lesson: Lesson;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onDeleted: () => void;
};

export function DeleteLesson({ lesson, open, onOpenChange, onDeleted }: Props) {
  const t = useTranslations("lessons.delete");
  const toast = useToast();
  const { act, retry, pending, problem, clear } = useAct(contracts.lessonsDelete, () => {
    onOpenChange(false);
    toast({ text: t("done", { title: lesson.title }) });
    onDeleted();
  });
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        clear();
        onOpenChange(next);
      }}
      title={t("ask", { title: lesson.title })}
      description={t("what")}
      act={t("act")}
      busy={pending}
      onAct={() => void act({ params: { id: lesson.id } })}
    >
      {problem && <Refusal problem={problem} onRetry={retry} retrying={pending} />}
    </AlertDialog>
  );
}
