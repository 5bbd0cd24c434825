import { seededSchools } from "@lectern/db";
import type { EventStore, SessionAttributes, Stream } from "../ports/event-store.ts";

/** The seeded school that has a lesson, and another one. */
const [northwind, fabrikam] = seededSchools.map(({ id }) => id);
if (northwind === undefined || fabrikam === undefined) throw new Error("the seed has two schools");
export const ownTenant = northwind;
export const otherTenant = fabrikam;

/** A class of the seeded lesson. */
export const seededAttributes: SessionAttributes = {
  courseId: "01980000-0001-7000-8000-0000000000c8",
  lessonId: "01980000-0001-7000-8000-00000000012c",
  title: "The Life of Stars",
  startsAt: new Date("2026-11-25T10:00:00Z"),
  endsAt: new Date("2026-11-25T11:00:00Z"),
  admission: "open",
  stage: "invited",
  recording: "off",
};

/** Schedules a class; its log begins with one event. */
export async function createStream(store: EventStore, sessionId: string): Promise<Stream> {
  const stream = { tenantId: ownTenant, sessionId };
  const outcome = await store.create(stream, {
    attributes: seededAttributes,
    events: [
      {
        type: "session.scheduled",
        v: 1,
        payload: {},
        actor: { kind: "user", id: "usr-host" },
        command: { key: `schedule ${sessionId}`, requestHash: null, events: 1 },
      },
    ],
    audit: [],
  });
  if ("refused" in outcome) throw new Error(`the class was not scheduled: ${outcome.refused.reason}`);
  return stream;
}
