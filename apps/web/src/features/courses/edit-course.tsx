"use client";

import { type Course, contracts } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAct } from "../../http/use-act.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { useToast } from "../../ui/toast.tsx";
import { CourseForm } from "./course-form.tsx";

export function EditCourse({ course }: { readonly course: Course }) {
  const t = useTranslations("courses.edit");
  const common = useTranslations("common");
  const router = useRouter();
  const toast = useToast();
  const home = `/courses/${course.id}`;
  const { act, retry, pending, problem } = useAct(contracts.coursesUpdate, () => {
    toast({ text: t("saved") });
    router.push(home);
    router.refresh();
  });
  return (
    <Card>
      <CourseForm
        start={{ title: course.title, description: course.description, joining: course.joining }}
        problem={problem}
        onRetry={retry}
        pending={pending}
        onSubmit={(body) => void act({ params: { id: course.id }, body })}
        acts={
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" busy={pending}>
              {common("save")}
            </Button>
            <ButtonLink href={home} variant="quiet">
              {common("cancel")}
            </ButtonLink>
          </div>
        }
      />
    </Card>
  );
}
