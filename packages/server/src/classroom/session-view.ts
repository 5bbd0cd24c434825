import type { SessionState } from "@lectern/core";
import type { schema } from "@lectern/db";
import { type Id, idFromUuid, type Session } from "@lectern/shared";
import type { FreshState } from "./fresh-state.ts";

type Row = typeof schema.sessions.$inferSelect;

const known = <T>(value: T | null): T => {
  if (value === null) throw new Error("a scheduled class has no course, lesson or time");
  return value;
};

function statusOf({ status }: SessionState["session"]): Session["status"] {
  if (status === "unscheduled") throw new Error("a class that is in the log was never scheduled");
  return status;
}

/** A class as its log says. */
export function sessionFrom(
  id: Id<"session">,
  { state, halted }: Pick<FreshState, "state" | "halted">,
): Session {
  const { session } = state;
  return {
    id,
    courseId: known(session.courseId) as Id<"course">,
    lessonId: known(session.lessonId) as Id<"lesson">,
    title: session.title,
    startsAt: known(session.startsAt),
    endsAt: known(session.endsAt),
    status: statusOf(session),
    capture: halted ? "halted" : "ok",
    admission: session.admission,
    stage: session.stage,
    recording: session.recording,
    startedAt: session.startedAt,
    endedAt: session.endedAt,
  };
}

/** A class as its projected row says, for lists: it may be seconds behind the log. */
export const sessionFromRow = (row: Row & { readonly halted: boolean }): Session => ({
  id: idFromUuid("session", row.id),
  courseId: idFromUuid("course", row.courseId),
  lessonId: idFromUuid("lesson", row.lessonId),
  title: row.title,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  status: row.status,
  capture: row.halted ? "halted" : "ok",
  admission: row.admission,
  stage: row.stage,
  recording: row.recording,
  startedAt: row.startedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
});
