"use client";

import type { Lesson } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOnline } from "../../http/use-online.ts";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { DeleteLesson } from "./delete-lesson.tsx";
import { LessonDialog } from "./lesson-dialog.tsx";

/** What staff may do on the lesson's own page. */
export function LessonActs({ lesson }: { readonly lesson: Lesson }) {
  const t = useTranslations("lessons");
  const router = useRouter();
  const online = useOnline();
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <Button variant="danger" icon="trash" disabled={!online} onClick={() => setDeleting(true)}>
        {t("delete.act")}
      </Button>
      <Button icon="edit" disabled={!online} onClick={() => setEditing(true)}>
        {t("editTitle")}
      </Button>
      <ButtonLink
        href={`/courses/${lesson.courseId}/lessons/${lesson.id}/studio`}
        variant="primary"
        icon="slides"
      >
        {t("prepare")}
      </ButtonLink>
      <LessonDialog lesson={editing ? lesson : null} onClose={() => setEditing(false)} />
      <DeleteLesson
        lesson={lesson}
        open={deleting}
        onOpenChange={setDeleting}
        onDeleted={() => {
          router.replace(`/courses/${lesson.courseId}`);
          router.refresh();
        }}
      />
    </>
  );
}
