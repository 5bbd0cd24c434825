"use client";

import { contracts, type Lesson } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { useOnline } from "../../http/use-online.ts";
import { fieldError } from "../../http/use-problem-text.ts";
import { Button } from "../../ui/button.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { useToast } from "../../ui/toast.tsx";

type Props = { readonly courseId: Lesson["courseId"]; readonly onClose: () => void };

/** One line that stays open: a running order is written down title after title. */
export function AddLesson({ courseId, onClose }: Props) {
  const t = useTranslations("lessons");
  const common = useTranslations("common");
  const router = useRouter();
  const toast = useToast();
  const online = useOnline();
  const [title, setTitle] = useState("");
  const [untitled, setUntitled] = useState(false);
  const { act, retry, pending, problem } = useAct(contracts.lessonsCreate, (lesson) => {
    setTitle("");
    toast({ text: t("added", { title: lesson.title, position: lesson.position }) });
    router.refresh();
  });
  return (
    <form
      noValidate
      className="flex flex-col gap-3 border-line border-t bg-sunken p-5"
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      onSubmit={(event) => {
        event.preventDefault();
        const missing = title.trim() === "";
        setUntitled(missing);
        if (!missing) void act({ params: { id: courseId }, body: { title } });
      }}
    >
      <fieldset disabled={!online} className="flex min-w-0 flex-col gap-3">
        <TextInput
          label={t("newTitle")}
          value={title}
          maxLength={160}
          autoComplete="off"
          autoFocus
          required
          error={untitled ? t("titleMissing") : fieldError(problem, "title")}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Refusal problem={problem} onRetry={retry} retrying={pending} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" size="sm" busy={pending}>
            {t("addThis")}
          </Button>
          <Button size="sm" variant="quiet" onClick={onClose}>
            {common("close")}
          </Button>
        </div>
      </fieldset>
    </form>
  );
}
