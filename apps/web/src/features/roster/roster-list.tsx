"use client";

import type { Course, Enrollment } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { Refusal } from "../../http/refusal.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import { RosterRow } from "./roster-row.tsx";
import type { useRoster } from "./use-roster.ts";

type Props = {
  readonly courseId: Course["id"];
  readonly roster: ReturnType<typeof useRoster>;
  /** What was searched for; empty is everybody. */
  readonly searched: string;
  readonly ownId: string;
  readonly writable: boolean;
  readonly onChanged: (enrollment: Enrollment) => void;
  readonly onRemoved: (enrollment: Enrollment) => void;
};

export function RosterList({ courseId, roster, searched, ownId, writable, onChanged, onRemoved }: Props) {
  const t = useTranslations("roster");
  const common = useTranslations("common");
  const { items, problem, loading, reload } = roster;
  return (
    <>
      {problem && (
        <div className="px-5 py-3">
          <Refusal problem={problem} onRetry={reload} retrying={loading} />
        </div>
      )}
      {items === null && problem === null && (
        <>
          <p role="status">
            <VisuallyHidden>{common("loading")}</VisuallyHidden>
          </p>
          <Skeleton lines={["w-full h-10", "w-full h-10", "w-full h-10"]} />
        </>
      )}
      {items?.length === 0 && (
        <EmptyState icon="people" title={searched === "" ? t("empty") : t("nobodyFound", { text: searched })}>
          {searched === "" ? t("emptyText") : t("nobodyFoundText")}
        </EmptyState>
      )}
      {items !== null && items.length > 0 && (
        <ul tabIndex={-1} className="outline-none" aria-label={t("people")} aria-busy={loading}>
          {items.map((enrollment) => (
            <RosterRow
              key={enrollment.userId}
              courseId={courseId}
              enrollment={enrollment}
              own={enrollment.userId === ownId}
              writable={writable}
              onChanged={onChanged}
              onRemoved={onRemoved}
            />
          ))}
        </ul>
      )}
    </>
  );
}
