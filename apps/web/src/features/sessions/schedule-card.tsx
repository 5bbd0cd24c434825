"use client";

import type { Course, Session } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useNow } from "../../time/use-now.ts";
import { usePageRefresh } from "../../time/use-page-refresh.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { coming } from "./agenda.ts";
import { PastSessions } from "./past-sessions.tsx";
import { isNear } from "./phase.ts";
import { ScheduleForm } from "./schedule-form.tsx";
import { type Doing, SessionDialogs } from "./session-dialogs.tsx";
import { SessionList } from "./session-list.tsx";
import type { SessionRights } from "./session-menu.tsx";
import { type PlannedLesson, suggestedLesson } from "./suggested-lesson.ts";
import { useSessions } from "./use-sessions.ts";

type Props = {
  readonly courseId: Course["id"];
  /** Classes that run or are not over yet. */
  readonly listed: readonly Session[];
  readonly lessons: readonly PlannedLesson[];
  /** Only this lesson's classes. */
  readonly only?: PlannedLesson;
  readonly rights: SessionRights;
  /** When the server rendered, in milliseconds since 1970. */
  readonly serverNowMs: number;
};

/** A course's classes, or one lesson's: scheduling above what comes, what is over behind a switch. */
export function ScheduleCard({ courseId, listed, lessons, only, rights, serverNowMs }: Props) {
  const t = useTranslations("sessions");
  const router = useRouter();
  const nowMs = useNow(serverNowMs, 10_000);
  const [which, setWhich] = useState<"coming" | "past">("coming");
  const [doing, setDoing] = useState<Doing | null>(null);
  const { sessions, put } = useSessions(listed);
  const shown = only === undefined ? sessions : sessions.filter(({ lessonId }) => lessonId === only.id);
  const soon = coming(shown, nowMs);
  usePageRefresh(soon.some((session) => isNear(session, nowMs)));
  const list = { lessons, rights, nowMs, onDo: setDoing };

  return (
    <Card
      flush
      title={t("heading")}
      acts={
        <SegmentedControl
          label={t("which")}
          segments={(["coming", "past"] as const).map((value) => ({ value, label: t(value) }))}
          value={which}
          onValueChange={setWhich}
        />
      }
    >
      {which === "past" ? (
        <PastSessions courseId={courseId} only={only} answered={sessions} {...list} />
      ) : (
        <>
          {rights.manages && lessons.length > 0 && (
            <ScheduleForm
              lessons={only === undefined ? lessons : [only]}
              suggested={only ?? suggestedLesson(lessons, sessions)}
              nowMs={serverNowMs}
              onScheduled={(session) => {
                put(session);
                router.refresh();
              }}
            />
          )}
          {soon.length === 0 ? (
            <EmptyState icon="cal" title={t("empty.title")}>
              {t(rights.manages ? (lessons.length === 0 ? "empty.lessonFirst" : "empty.plan") : "empty.wait")}
            </EmptyState>
          ) : (
            <SessionList sessions={soon} {...list} />
          )}
        </>
      )}
      <SessionDialogs
        doing={doing}
        onClose={() => setDoing(null)}
        onDone={(session) => {
          put(session);
          setDoing(null);
          router.refresh();
        }}
      />
    </Card>
  );
}
