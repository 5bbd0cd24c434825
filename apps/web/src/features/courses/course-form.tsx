"use client";

import type { Problem } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { useOnline } from "../../http/use-online.ts";
import { fieldError } from "../../http/use-problem-text.ts";
import { type CourseDraft, CourseFields } from "./course-fields.tsx";

type Props = {
  readonly start: CourseDraft;
  readonly problem: Problem | null;
  readonly onRetry: (() => void) | undefined;
  readonly pending: boolean;
  readonly onSubmit: (draft: CourseDraft) => void;
  readonly acts: ReactNode;
};

/** What a new course and an old one are asked for. */
export function CourseForm({ start, problem, onRetry, pending, onSubmit, acts }: Props) {
  const t = useTranslations("courses.fields");
  const [draft, setDraft] = useState(start);
  const [untitled, setUntitled] = useState(false);
  const online = useOnline();
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const missing = draft.title.trim() === "";
        setUntitled(missing);
        if (!missing && !pending) onSubmit(draft);
      }}
    >
      <fieldset disabled={!online} className="flex min-w-0 flex-col gap-5">
        <CourseFields
          draft={draft}
          onChange={(next) => {
            setDraft(next);
            if (next.title.trim() !== "") setUntitled(false);
          }}
          titleError={untitled ? t("titleMissing") : fieldError(problem, "title")}
          descriptionError={fieldError(problem, "description")}
        />
        <Refusal problem={problem} onRetry={onRetry} retrying={pending} />
        {acts}
      </fieldset>
    </form>
  );
}
