import type { SessionRole } from "@lectern/shared";
import type { SessionEvent } from "../session/session.ts";
import { toInstant, toMs } from "../session/time.ts";
import type { Projection } from "./projection.ts";

/** Milliseconds since 1970; `toMs` is null while the person is there. */
type Interval = { readonly fromMs: number; readonly toMs: number | null };

type Attendee = { readonly role: SessionRole; readonly intervals: readonly Interval[] };

export type AttendanceView = {
  readonly attendees: Readonly<Record<string, Attendee>>;
  readonly endedAtMs: number | null;
};

const isOpen = (attendee: Attendee | undefined) => attendee?.intervals.at(-1)?.toMs === null;

const put = (view: AttendanceView, id: string, attendee: Attendee): AttendanceView => ({
  ...view,
  attendees: { ...view.attendees, [id]: attendee },
});

/** Ends the last interval, never before it began. */
function closed(attendee: Attendee, atMs: number): Attendee {
  const last = attendee.intervals.at(-1);
  if (last === undefined) return attendee;
  const end = { fromMs: last.fromMs, toMs: Math.max(last.fromMs, atMs) };
  return { ...attendee, intervals: [...attendee.intervals.slice(0, -1), end] };
}

/**
 * [AT2] Who was lost was there until their last sign of life. Presence may notice only after the class is over, so
 * what the end closed is corrected too.
 */
function leave(view: AttendanceView, id: string, atMs: number, lastSeenAtMs: number): AttendanceView {
  const attendee = view.attendees[id];
  if (attendee === undefined) return view;
  if (!isOpen(attendee) && view.endedAtMs === null) return view;
  const latest = attendee.intervals.at(-1)?.toMs ?? atMs;
  return put(view, id, closed(attendee, Math.min(latest, atMs, lastSeenAtMs)));
}

function join(view: AttendanceView, id: string, role: SessionRole, fromMs: number): AttendanceView {
  const attendee = view.attendees[id];
  if (attendee !== undefined && isOpen(attendee)) return put(view, id, { ...attendee, role });
  return put(view, id, { role, intervals: [...(attendee?.intervals ?? []), { fromMs, toMs: null }] });
}

function end(view: AttendanceView, endedAtMs: number): AttendanceView {
  const attendees = Object.entries(view.attendees).map(
    ([id, attendee]) => [id, isOpen(attendee) ? closed(attendee, endedAtMs) : attendee] as const,
  );
  return { attendees: Object.fromEntries(attendees), endedAtMs };
}

function evolve(view: AttendanceView, { type, at, payload }: SessionEvent): AttendanceView {
  const atMs = toMs(at);
  switch (type) {
    case "participant.joined":
      return join(view, payload.participantId, payload.role, atMs);
    case "participant.left":
      return leave(view, payload.participantId, atMs, payload.lastSeenAtMs ?? atMs);
    case "participant.removed":
      return leave(view, payload.participantId, atMs, atMs);
    case "participant.role-changed": {
      const attendee = view.attendees[payload.participantId];
      return attendee === undefined
        ? view
        : put(view, payload.participantId, { ...attendee, role: payload.role });
    }
    case "session.ended":
      return end(view, atMs);
    default:
      return view;
  }
}

/** Who was in the class from when to when; waiting is not attending. [AT1] */
export const attendanceProjection: Projection<AttendanceView> = {
  name: "attendance",
  initial: () => ({ attendees: {}, endedAtMs: null }),
  evolve,
};

export type AttendanceItem = {
  readonly participantId: string;
  readonly name: string;
  readonly role: SessionRole;
  /** Milliseconds since 1970; of somebody who is still there the last one reaches until now. */
  readonly intervals: readonly { readonly fromMs: number; readonly toMs: number }[];
  readonly totalMs: number;
  readonly firstJoinAt: string;
  /** Null while the person is there. */
  readonly lastLeaveAt: string | null;
};

/**
 * The attendance list, in the order of first joining.
 * @param nameOf names are not in the log
 * @param nowMs closes what is still open
 */
export function attendanceItems(
  { attendees }: AttendanceView,
  nameOf: (participantId: string) => string,
  nowMs: number,
): readonly AttendanceItem[] {
  const items = Object.entries(attendees).flatMap(([participantId, attendee]): AttendanceItem[] => {
    const intervals = attendee.intervals.map(({ fromMs, toMs: to }) => ({
      fromMs,
      toMs: to ?? Math.max(fromMs, nowMs),
    }));
    const [first, last] = [intervals[0], intervals.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [
      {
        participantId,
        name: nameOf(participantId),
        role: attendee.role,
        intervals,
        totalMs: intervals.reduce((sum, { fromMs, toMs: to }) => sum + to - fromMs, 0),
        firstJoinAt: toInstant(first.fromMs),
        lastLeaveAt: isOpen(attendee) ? null : toInstant(last.toMs),
      },
    ];
  });
  return items.sort(
    (a, b) => toMs(a.firstJoinAt) - toMs(b.firstJoinAt) || (a.participantId < b.participantId ? -1 : 1),
  );
}
