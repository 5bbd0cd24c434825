"use client";

import type { Course } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { RadioGroup } from "../../ui/choice.tsx";
import { TextArea, TextInput } from "../../ui/text-input.tsx";

export type CourseDraft = Pick<Course, "title" | "description" | "joining">;

type Props = {
  readonly draft: CourseDraft;
  readonly onChange: (draft: CourseDraft) => void;
  readonly titleError: string | undefined;
  readonly descriptionError: string | undefined;
};

const joinings = ["open", "request", "closed"] as const satisfies readonly Course["joining"][];

export function CourseFields({ draft, onChange, titleError, descriptionError }: Props) {
  const t = useTranslations("courses.fields");
  return (
    <>
      <TextInput
        label={t("title")}
        value={draft.title}
        maxLength={160}
        autoComplete="off"
        required
        error={titleError}
        onChange={(event) => onChange({ ...draft, title: event.target.value })}
      />
      <TextArea
        label={t("description")}
        hint={t("descriptionHint")}
        value={draft.description}
        maxLength={4_000}
        error={descriptionError}
        onChange={(event) => onChange({ ...draft, description: event.target.value })}
      />
      <RadioGroup
        label={t("joining")}
        name="joining"
        options={joinings.map((value) => ({
          value,
          label: t(`${value}.label`),
          hint: t(`${value}.hint`),
        }))}
        value={draft.joining}
        onValueChange={(joining) => onChange({ ...draft, joining })}
      />
    </>
  );
}
