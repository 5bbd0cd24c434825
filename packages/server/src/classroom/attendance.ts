import { attendanceCsv, attendanceItems, attendanceProjection, project } from "@lectern/core";
import { Attendance, type contracts, isRefused } from "@lectern/shared";
import type { ClassHandler } from "../http/class-handler.ts";
import { streamOf } from "./classes.ts";
import { openSession } from "./find-session.ts";
import { peopleOf } from "./people.ts";

const pageSize = 1_000;

/** Folded from the log itself, so that it holds whoever came a moment ago. */
export const getAttendance: ClassHandler<(typeof contracts)["sessionAttendance"]> = async (
  { params },
  { classes, actor, asText },
) => {
  const found = await openSession(classes, actor, "attendance.read", params.id);
  if (isRefused(found)) return found;
  const stream = streamOf(actor.tenantId, params.id);
  let view = attendanceProjection.initial();
  for (let after = 0; ; ) {
    const tail = await classes.store.readTail(stream, after, pageSize);
    if (isRefused(tail)) return tail;
    view = project(attendanceProjection, tail.events, view);
    after += tail.events.length;
    if (tail.events.length < pageSize) break;
  }
  const people = await peopleOf(classes, stream);
  const items = attendanceItems(view, (id) => people[id]?.name ?? id, classes.clock.nowMs());
  return { body: Attendance.parse({ items }), ...(asText ? { text: attendanceCsv(items) } : {}) };
};
