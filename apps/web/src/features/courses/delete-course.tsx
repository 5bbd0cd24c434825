"use client";

import { type Course, contracts } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { useOnline } from "../../http/use-online.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { useToast } from "../../ui/toast.tsx";

/** The danger zone: names what goes with the course before it goes. */
export function DeleteCourse({ course }: { readonly course: Course }) {
  const t = useTranslations("courses.delete");
  const router = useRouter();
  const toast = useToast();
  const online = useOnline();
  const [open, setOpen] = useState(false);
  const { act, retry, pending, problem, clear } = useAct(contracts.coursesDelete, () => {
    setOpen(false);
    toast({ text: t("done", { title: course.title }) });
    router.replace("/courses");
    router.refresh();
  });
  const toggle = (next: boolean) => {
    clear();
    setOpen(next);
  };
  return (
    <Card title={t("title")}>
      <p className="mb-4 text-ink-2">{t("text")}</p>
      <Button variant="danger" icon="trash" disabled={!online} onClick={() => toggle(true)}>
        {t("act")}
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={toggle}
        title={t("ask", { title: course.title })}
        description={t("what", { lessons: course.lessonCount, learners: course.learnerCount })}
        act={t("act")}
        busy={pending}
        onAct={() => void act({ params: { id: course.id } })}
      >
        {problem && <Refusal problem={problem} onRetry={retry} retrying={pending} />}
      </AlertDialog>
    </Card>
  );
}
