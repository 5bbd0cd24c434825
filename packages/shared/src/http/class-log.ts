import { z } from "zod";
import { idSchema } from "../ids.ts";
import { ClassPermission, SessionRole } from "../session/roles.ts";
import { CommandOutcome, EventsResponse, StateResponse } from "../session/state.ts";
import { instant } from "../text.ts";
import { contract } from "./contract.ts";
import { bySession } from "./sessions.ts";

const whole = (name: string) =>
  z
    .string()
    .regex(/^\d{1,15}$/, `${name} must be a whole number from 0`)
    .transform(Number);

/** For one role or one participant, until the class is over; it wins over what the role may do. */
export const PermissionOverride = z
  .object({
    target: z.union([
      z.strictObject({ role: SessionRole }),
      z.strictObject({ participantId: idSchema("participant") }),
    ]),
    permission: ClassPermission,
    allow: z.boolean(),
  })
  .meta({ id: "PermissionOverride" });

export const Attendance = z
  .object({
    items: z.array(
      z.object({
        participantId: idSchema("participant"),
        name: z.string(),
        role: SessionRole,
        /** Milliseconds since 1970; of somebody who is still there the last one reaches until now. */
        intervals: z.array(z.object({ fromMs: z.int(), toMs: z.int() })),
        totalMs: z.int(),
        firstJoinAt: instant,
        /** Null while the person is there. */
        lastLeaveAt: instant.nullable(),
      }),
    ),
  })
  .meta({ id: "Attendance" });
export type Attendance = z.infer<typeof Attendance>;

export const Overrides = z.object({ items: z.array(PermissionOverride) });

const read = { tag: "classroom", method: "GET", access: "identified", keyed: false, log: true } as const;
const write = { tag: "classroom", access: "identified", keyed: true, log: true } as const;

export const classLogContracts = {
  sessionState: contract({
    ...read,
    id: "sessionState",
    path: "/sessions/{id}/state",
    summary: "The class as the caller may see it, at the head or as it was at a sequence; with an ETag",
    params: bySession,
    query: z.strictObject({ at: whole("at").optional() }),
    success: { status: 200, body: StateResponse },
  }),
  sessionEvents: contract({
    ...read,
    id: "sessionEvents",
    path: "/sessions/{id}/events",
    summary: "Events after a sequence; those hidden from the caller keep their number",
    params: bySession,
    query: z.strictObject({
      after: whole("after").optional(),
      limit: z
        .string()
        .regex(/^[1-9]\d{0,3}$/, "must be a whole number from 1 to 1000")
        .transform(Number)
        .refine((limit) => limit <= 1000, "must be at most 1000")
        .optional(),
    }),
    success: { status: 200, body: EventsResponse },
  }),
  sessionCommand: contract({
    ...write,
    id: "sessionCommand",
    method: "POST",
    path: "/sessions/{id}/commands",
    summary: "Issue a command, as over the stream; the Idempotency-Key is the command's id",
    params: bySession,
    body: z.looseObject({ type: z.string().min(1).max(64) }),
    success: { status: 200, body: CommandOutcome },
  }),
  sessionOverrides: contract({
    ...read,
    id: "sessionOverrides",
    path: "/sessions/{id}/overrides",
    summary: "Permissions that were changed for this class",
    params: bySession,
    success: { status: 200, body: Overrides },
  }),
  sessionOverridesPut: contract({
    ...write,
    id: "sessionOverridesPut",
    method: "PUT",
    path: "/sessions/{id}/overrides",
    summary: "Allow or refuse a permission to a role or a participant; null takes it back",
    params: bySession,
    body: z.strictObject({
      target: PermissionOverride.shape.target,
      permission: ClassPermission,
      allow: z.boolean().nullable(),
    }),
    success: { status: 200, body: Overrides },
  }),
  sessionAttendance: contract({
    ...read,
    id: "sessionAttendance",
    path: "/sessions/{id}/attendance",
    summary: "Who was in the class from when to when; as CSV for who accepts text/csv",
    params: bySession,
    success: { status: 200, body: Attendance, text: "text/csv" },
  }),
};
