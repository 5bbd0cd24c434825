"use client";

import { type Course, contracts, type Lesson } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { api } from "../../http/api.ts";
import { Refusal } from "../../http/refusal.tsx";
import { useOnline } from "../../http/use-online.ts";
import { type Page, usePages } from "../../http/use-pages.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ShowMore } from "../../ui/show-more.tsx";
import { useSorting } from "../../ui/use-sorting.ts";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import { AddLesson } from "./add-lesson.tsx";
import { DeleteLesson } from "./delete-lesson.tsx";
import { LessonDialog } from "./lesson-dialog.tsx";
import { LessonRow } from "./lesson-row.tsx";
import { useLessonOrder } from "./use-lesson-order.ts";

type Props = { readonly courseId: Course["id"]; readonly first: Page<Lesson>; readonly mayWrite: boolean };

export function LessonsCard({ courseId, first, mayWrite }: Props) {
  const t = useTranslations("lessons");
  const router = useRouter();
  const online = useOnline();
  const pages = usePages(first, (cursor) =>
    api(contracts.lessonsList, { params: { id: courseId }, query: { cursor, limit: "100" } }),
  );
  const order = useLessonOrder(pages.items);
  const list = useRef<HTMLOListElement>(null);
  const { held, gripOf } = useSorting<Lesson, Lesson["id"]>({
    items: order.shown,
    list,
    onPlace: order.hold,
    onDrop: (lesson, from) => order.save(lesson, from, lesson.position),
    onRelease: order.release,
  });
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState<Lesson | null>(null);
  const [deleting, setDeleting] = useState<Lesson | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const holding = order.shown.find(({ id }) => id === held?.id);
  const closeAdding = () => {
    setAdding(false);
    add.current?.focus();
  };

  return (
    <Card
      flush
      title={t("heading")}
      acts={
        mayWrite && (
          <Button
            ref={add}
            variant="quiet"
            size="sm"
            icon="plus"
            aria-expanded={adding}
            disabled={!online}
            onClick={() => setAdding(true)}
          >
            {t("add")}
          </Button>
        )
      }
    >
      <p role="status">
        <VisuallyHidden>
          {holding && t("held", { title: holding.title, position: holding.position, of: order.shown.length })}
        </VisuallyHidden>
      </p>
      {order.shown.length === 0 && !adding && (
        <EmptyState icon="chapters" title={t("empty.title")}>
          {t(mayWrite ? "empty.write" : "empty.read")}
        </EmptyState>
      )}
      <ol ref={list} aria-label={t("heading")}>
        {order.shown.map((lesson) => (
          <LessonRow
            key={lesson.id}
            lesson={lesson}
            acts={
              mayWrite && online
                ? {
                    grip: gripOf(lesson),
                    isHeld: held?.id === lesson.id,
                    isLast: lesson.position === order.shown.length,
                    onMove: (to) => order.save(lesson, lesson.position, to),
                    onEdit: () => setEditing(lesson),
                    onDelete: () => setDeleting(lesson),
                  }
                : null
            }
          />
        ))}
      </ol>
      {(order.problem ?? pages.problem) && (
        <div className="p-5">
          <Refusal problem={order.problem} onRetry={order.retry} retrying={order.pending} />
          <Refusal problem={pages.problem} onRetry={pages.more} retrying={pages.busy} />
        </div>
      )}
      {pages.hasMore && (
        <ShowMore
          summary={t("shown", { count: order.shown.length })}
          onMore={pages.problem ? undefined : pages.more}
          busy={pages.busy}
        />
      )}
      {adding && <AddLesson courseId={courseId} onClose={closeAdding} />}
      <LessonDialog lesson={editing} onClose={() => setEditing(null)} />
      {deleting && (
        <DeleteLesson
          lesson={deleting}
          open
          onOpenChange={() => setDeleting(null)}
          onDeleted={() => {
            add.current?.focus();
            router.refresh();
          }}
        />
      )}
    </Card>
  );
}
