"use client";

import { type Course, contracts } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { api } from "../../http/api.ts";
import { Refusal } from "../../http/refusal.tsx";
import { type Page, usePages } from "../../http/use-pages.ts";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { Row } from "../../ui/row.tsx";
import { ShowMore } from "../../ui/show-more.tsx";
import { useCourseFacts } from "./use-course-facts.ts";

type Props = { readonly first: Page<Course>; readonly q: string | undefined };

export function CourseList({ first, q }: Props) {
  const t = useTranslations("courses");
  const common = useTranslations("common");
  const facts = useCourseFacts();
  const { items, hasMore, more, busy, problem } = usePages(first, (cursor) =>
    api(contracts.coursesList, { query: { cursor, q } }),
  );
  return (
    <Card flush>
      <ul aria-label={t("title")}>
        {items.map((course) => (
          <li key={course.id}>
            <Row
              href={`/courses/${course.id}`}
              title={course.title}
              meta={[facts.staff(course), facts.learners(course), facts.lessons(course)].join(" · ")}
              end={
                course.myRole && (
                  <Badge tone={course.myRole === "teacher" ? "accent" : "neutral"}>
                    {common(`courseRole.${course.myRole}`)}
                  </Badge>
                )
              }
            />
          </li>
        ))}
      </ul>
      {problem && (
        <div className="px-5 py-3">
          <Refusal problem={problem} onRetry={more} retrying={busy} />
        </div>
      )}
      <ShowMore
        summary={t(hasMore ? "shown" : "count", { count: items.length })}
        onMore={problem ? undefined : more}
        busy={busy}
      />
    </Card>
  );
}
