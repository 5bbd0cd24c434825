"use client";

import type { Course, Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ShowMore } from "../../ui/show-more.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import { onlyOnce, past } from "./agenda.ts";
import { SessionList, type SessionListProps } from "./session-list.tsx";
import type { PlannedLesson } from "./suggested-lesson.ts";
import { usePast } from "./use-past.ts";

type Props = SessionListProps & {
  readonly courseId: Course["id"];
  readonly only: PlannedLesson | undefined;
  /** What the page knows already, and better. */
  readonly answered: readonly Session[];
};

const atATime = 20;

/** Classes that are over, the latest first. */
export function PastSessions({ courseId, only, answered, ...list }: Props) {
  const t = useTranslations("sessions");
  const common = useTranslations("common");
  const read = usePast(courseId);
  const [count, setCount] = useState(atATime);
  if (read.problem !== null) {
    return (
      <div className="p-5">
        <Refusal problem={read.problem} onRetry={read.reload} />
      </div>
    );
  }
  if (read.sessions === null) {
    return (
      <>
        <p role="status">
          <VisuallyHidden>{common("loading")}</VisuallyHidden>
        </p>
        <Skeleton lines={["w-full h-10", "w-full h-10", "w-full h-10"]} />
      </>
    );
  }
  const known = onlyOnce([...read.sessions, ...answered]);
  const over = past(
    only === undefined ? known : known.filter(({ lessonId }) => lessonId === only.id),
    list.nowMs,
  );
  if (over.length === 0) {
    return (
      <EmptyState icon="cal" title={t("noPast.title")}>
        {t("noPast.text")}
      </EmptyState>
    );
  }
  return (
    <>
      <SessionList sessions={over.slice(0, count)} {...list} />
      {over.length > count && (
        <ShowMore
          summary={t("shown", { shown: count, of: over.length })}
          onMore={() => setCount(count + atATime)}
        />
      )}
    </>
  );
}
