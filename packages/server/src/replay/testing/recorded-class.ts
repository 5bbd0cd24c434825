import { randomUUID } from "node:crypto";
import type { LogEvent } from "@lectern/core";
import { type Id, idFromUuid } from "@lectern/shared";
import type { TestApp } from "../../testing/index.ts";
import { ownTenant, seededAttributes } from "../../testing/streams.ts";

const minute = 60_000;
const batch = 1_000;
export const beganMs = Date.parse("2026-11-25T09:00:00.000Z");

/** Events of a class by people and services, one after the other, each so many minutes after the class began. */
export function logOf(
  steps: readonly (readonly [minutes: number, type: string, payload: object, actor?: LogEvent["actor"]])[],
): LogEvent[] {
  const host = { kind: "participant", id: "par_01930000-0000-7000-8000-000000000001" } as const;
  return steps.map(([minutes, type, payload, actor = host], index) => ({
    sequence: index + 1,
    type,
    v: 1,
    at: new Date(beganMs + minutes * minute).toISOString(),
    actor,
    payload,
  }));
}

export const scheduled = {
  courseId: idFromUuid("course", seededAttributes.courseId),
  lessonId: idFromUuid("lesson", seededAttributes.lessonId),
  title: "The Life of Stars",
  startsAt: "2026-11-25T09:00:00.000Z",
  endsAt: "2026-11-25T10:00:00.000Z",
  admission: "open",
  stage: "invited",
  recording: "off",
};

/** A class of the seeded lesson with exactly this log, times included; written past the rules. */
export async function recordClass(
  app: Pick<TestApp, "admin" | "dependencies">,
  log: readonly LogEvent[],
): Promise<Id<"session">> {
  const stream = { tenantId: ownTenant, sessionId: randomUUID() };
  const { store } = app.dependencies.classes;
  const [first, ...rest] = log.map(({ type, v, payload, actor }) => ({
    type,
    v,
    payload,
    actor,
    command: null,
  }));
  if (first === undefined) throw new Error("a class begins with its scheduling");
  await store.create(stream, { attributes: seededAttributes, events: [first], audit: [] });
  for (let written = 0; written < rest.length; written += batch) {
    const events = rest.slice(written, written + batch);
    const outcome = await store.append(stream, { epoch: 1, expected: written + 1, events, audit: [] });
    if (outcome.status !== "appended") throw new Error(`the log was not written: ${outcome.status}`);
  }
  const client = await app.admin.connect();
  try {
    // The log refuses changes; what is written here happened at other times than now.
    await client.query("SET session_replication_role = replica");
    await client.query(
      `UPDATE session_state_events e SET recorded_at = t.at::timestamptz
       FROM unnest($2::int[], $3::text[]) t (sequence, at) WHERE e.session_id = $1 AND e.sequence = t.sequence`,
      [stream.sessionId, log.map(({ sequence }) => sequence), log.map(({ at }) => at)],
    );
  } finally {
    await client.query("SET session_replication_role = DEFAULT");
    client.release();
  }
  return idFromUuid("session", stream.sessionId);
}
