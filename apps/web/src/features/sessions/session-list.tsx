import type { Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import type { Doing } from "./session-dialogs.tsx";
import { SessionMenu, type SessionRights } from "./session-menu.tsx";
import { SessionRow } from "./session-row.tsx";
import type { PlannedLesson } from "./suggested-lesson.ts";

export type SessionListProps = {
  readonly lessons: readonly PlannedLesson[];
  readonly rights: SessionRights;
  readonly nowMs: number;
  readonly onDo: (doing: Doing) => void;
};

export function SessionList({
  sessions,
  lessons,
  rights,
  nowMs,
  onDo,
}: SessionListProps & { readonly sessions: readonly Session[] }) {
  const t = useTranslations("sessions");
  return (
    <ul aria-label={t("heading")}>
      {sessions.map((session) => (
        <SessionRow
          key={session.id}
          session={session}
          position={lessons.find(({ id }) => id === session.lessonId)?.position ?? null}
          rights={rights}
          nowMs={nowMs}
          menu={<SessionMenu session={session} rights={rights} nowMs={nowMs} onDo={onDo} />}
        />
      ))}
    </ul>
  );
}
