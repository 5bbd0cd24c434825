"use client";

import { contracts, type Lesson } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { fieldError } from "../../http/use-problem-text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActs } from "../../ui/dialog.tsx";
import { TextArea, TextInput } from "../../ui/text-input.tsx";

type Props = {
  /** What is edited; null closes the dialog. */
  readonly lesson: Lesson | null;
  readonly onClose: () => void;
};

export function LessonDialog({ lesson, onClose }: Props) {
  const t = useTranslations("lessons");
  return (
    <Dialog open={lesson !== null} onOpenChange={(open) => open || onClose()} title={t("editTitle")}>
      {lesson && <LessonForm lesson={lesson} onClose={onClose} />}
    </Dialog>
  );
}

function LessonForm({ lesson, onClose }: { readonly lesson: Lesson; readonly onClose: () => void }) {
  const t = useTranslations("lessons");
  const common = useTranslations("common");
  const router = useRouter();
  const [title, setTitle] = useState(lesson.title);
  const [summary, setSummary] = useState(lesson.summary);
  const [untitled, setUntitled] = useState(false);
  const { act, retry, pending, problem } = useAct(contracts.lessonsUpdate, () => {
    router.refresh();
    onClose();
  });
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        const missing = title.trim() === "";
        setUntitled(missing);
        if (!missing) void act({ params: { id: lesson.id }, body: { title, summary } });
      }}
    >
      <TextInput
        label={t("title")}
        value={title}
        maxLength={160}
        autoComplete="off"
        required
        error={untitled ? t("titleMissing") : fieldError(problem, "title")}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextArea
        label={t("summary")}
        hint={t("summaryHint")}
        value={summary}
        rows={6}
        maxLength={4_000}
        error={fieldError(problem, "summary")}
        onChange={(event) => setSummary(event.target.value)}
      />
      <Refusal problem={problem} onRetry={retry} retrying={pending} />
      <DialogActs>
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button type="submit" variant="primary" busy={pending}>
          {common("save")}
        </Button>
      </DialogActs>
    </form>
  );
}
