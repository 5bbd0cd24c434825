import { z } from "zod";
import { idSchema } from "../ids.ts";
import { Admission, RecordingSetting, Stage } from "../session/settings.ts";
import { instant, line } from "../text.ts";
import { contract, page, pageQuery } from "./contract.ts";

export const SessionStatus = z
  .enum(["scheduled", "live", "ended", "cancelled"])
  .meta({ id: "SessionStatus" });
export type SessionStatus = z.infer<typeof SessionStatus>;

/** One class. `capture` is halted while nothing of it can be saved. */
export const Session = z
  .object({
    id: idSchema("session"),
    courseId: idSchema("course"),
    lessonId: idSchema("lesson"),
    title: z.string(),
    startsAt: instant,
    endsAt: instant,
    status: SessionStatus,
    capture: z.enum(["ok", "halted"]),
    admission: Admission,
    stage: Stage,
    recording: RecordingSetting,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof Session>;

/** A moment that a calendar can hold, to the millisecond. */
const moment = instant
  .regex(/^2[01]\d\d-/, "must be a moment from the year 2000 to 2199")
  .transform((text) => new Date(text).toISOString());

export const bySession = z.strictObject({ id: idSchema("session") });

const tag = "sessions";
const read = { tag, method: "GET", access: "identified", keyed: false } as const;
const write = { tag, access: "identified", keyed: true } as const;

export const sessionContracts = {
  sessionsList: contract({
    ...read,
    id: "sessionsList",
    path: "/sessions",
    summary:
      "Classes of the courses that the caller may see, by their beginning; from and to frame a time span",
    query: z.strictObject({
      ...pageQuery,
      courseId: idSchema("course").optional(),
      from: moment.optional(),
      to: moment.optional(),
      status: SessionStatus.optional(),
    }),
    success: { status: 200, body: page(Session) },
  }),
  sessionsCreate: contract({
    ...write,
    id: "sessionsCreate",
    method: "POST",
    path: "/sessions",
    summary: "Schedule a class of a lesson",
    body: z.strictObject({
      lessonId: idSchema("lesson"),
      title: line(160).optional(),
      startsAt: moment,
      endsAt: moment,
      admission: Admission.default("open"),
      stage: Stage.default("invited"),
      recording: RecordingSetting.default("off"),
    }),
    success: { status: 201, body: Session },
  }),
  sessionsGet: contract({
    ...read,
    id: "sessionsGet",
    log: true,
    path: "/sessions/{id}",
    summary: "One class, as its log says now",
    params: bySession,
    success: { status: 200, body: Session },
  }),
  sessionsUpdate: contract({
    ...write,
    id: "sessionsUpdate",
    log: true,
    method: "PATCH",
    path: "/sessions/{id}",
    summary: "Change what is agreed about a class; of a running one its beginning and its recording stay",
    params: bySession,
    body: z.strictObject({
      title: line(160).optional(),
      startsAt: moment.optional(),
      endsAt: moment.optional(),
      admission: Admission.optional(),
      stage: Stage.optional(),
      recording: RecordingSetting.optional(),
    }),
    success: { status: 200, body: Session },
  }),
  sessionsCancel: contract({
    ...write,
    id: "sessionsCancel",
    log: true,
    method: "POST",
    path: "/sessions/{id}/cancel",
    summary: "Cancel a class that has not started",
    params: bySession,
    success: { status: 200, body: Session },
  }),
  sessionsCopy: contract({
    ...write,
    id: "sessionsCopy",
    method: "POST",
    path: "/sessions/{id}/copy",
    summary:
      "Schedule another class with the same lesson and settings; it lasts as long unless an end is given",
    params: bySession,
    body: z.strictObject({ startsAt: moment, endsAt: moment.optional(), title: line(160).optional() }),
    success: { status: 201, body: Session },
  }),
  sessionsCalendar: contract({
    ...read,
    id: "sessionsCalendar",
    log: true,
    path: "/sessions/{id}/calendar.ics",
    summary: "The class as a calendar file (RFC 5545)",
    params: bySession,
    success: { status: 200, text: "text/calendar" },
  }),
};
