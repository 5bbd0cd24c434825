"use client";

import { contracts } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "../../http/use-act.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActs } from "../../ui/dialog.tsx";
import { CourseForm } from "./course-form.tsx";

/** The dialog that makes a course, and the button that opens it. */
export function NewCourse() {
  const t = useTranslations("courses.new");
  const common = useTranslations("common");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { act, retry, pending, problem, clear } = useAct(contracts.coursesCreate, (course) => {
    setOpen(false);
    router.push(`/courses/${course.id}`);
  });
  const toggle = (next: boolean) => {
    clear();
    setOpen(next);
  };
  return (
    <>
      <Button variant="primary" icon="plus" onClick={() => toggle(true)}>
        {t("act")}
      </Button>
      <Dialog open={open} onOpenChange={toggle} title={t("act")} description={t("text")}>
        <CourseForm
          start={{ title: "", description: "", joining: "request" }}
          problem={problem}
          onRetry={retry}
          pending={pending}
          onSubmit={(body) => void act({ body })}
          acts={
            <DialogActs>
              <Button onClick={() => toggle(false)}>{common("cancel")}</Button>
              <Button type="submit" variant="primary" busy={pending}>
                {t("create")}
              </Button>
            </DialogActs>
          }
        />
      </Dialog>
    </>
  );
}
