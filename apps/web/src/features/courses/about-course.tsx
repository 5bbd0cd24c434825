import type { Course } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { Card } from "../../ui/card.tsx";

/** The teacher's own words about the course; nothing where there are none. */
export function AboutCourse({ course }: { readonly course: Course }) {
  const t = useTranslations("courses");
  return course.description === "" ? null : (
    <Card title={t("about")}>
      <p dir="auto" className="max-w-measure whitespace-pre-line break-words text-start text-ink-2">
        {course.description}
      </p>
    </Card>
  );
}
