import type { Course } from "@lectern/shared";
import { useFormatter, useTranslations } from "next-intl";

/** Keeps a name's own direction from turning the sentence around it (Unicode's first strong isolate). */
const isolated = (names: readonly string[]) => names.map((name) => `\u2068${name}\u2069`);

/** Who teaches, how many learn: one line that says what a course is. */
export function useCourseFacts() {
  const t = useTranslations("courses.facts");
  const format = useFormatter();
  const staff = ({ teachers, assistants }: Course) => {
    const parts = [
      teachers.length > 0 && t("teach", { names: format.list(isolated(teachers)), count: teachers.length }),
      assistants.length > 0 &&
        t("assist", { names: format.list(isolated(assistants)), count: assistants.length }),
    ].filter((part) => part !== false);
    return parts.length === 0 ? t("noTeacher") : format.list(parts, { type: "unit" });
  };
  return {
    staff,
    learners: ({ learnerCount }: Course) => t("learners", { count: learnerCount }),
    lessons: ({ lessonCount }: Course) => t("lessons", { count: lessonCount }),
  };
}
