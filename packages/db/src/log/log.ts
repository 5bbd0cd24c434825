import { sql } from "drizzle-orm";
import type pg from "pg";
import type { Tx } from "../with-tenant.ts";

export type Stream = { readonly tenantId: string; readonly sessionId: string };

/** One event on its way in; what belongs to the command stands on its first event only. Hashes are hexadecimal. */
export type EventRow = {
  readonly type: string;
  readonly v: number;
  readonly payload: unknown;
  readonly actorKind: "participant" | "user" | "service";
  readonly actorId: string;
  readonly commandKey: string | null;
  readonly requestHash: string | null;
  readonly commandEvents: number | null;
};

export type AuditRow = {
  readonly actor_kind: "user" | "service";
  readonly actor_id: string;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly basis: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly request_id: string | null;
};

export type AppendRow = {
  readonly status: "appended" | "conflict" | "halted" | "missing";
  readonly head: number;
  readonly at: Date;
};

export type TailRows = {
  readonly epoch: number;
  readonly head: number;
  readonly haltedSince: Date | null;
  readonly lastRecordedAt: Date;
  readonly events: readonly (EventRow & { readonly sequence: number; readonly recordedAt: Date })[];
};

const eventsJson = (events: readonly EventRow[]): string =>
  JSON.stringify(
    events.map((event) => ({
      type: event.type,
      v: event.v,
      payload: event.payload,
      actor_kind: event.actorKind,
      actor_id: event.actorId,
      ...(event.commandKey === null
        ? {}
        : {
            command_key: event.commandKey,
            request_hash: event.requestHash === null ? null : `\\x${event.requestHash}`,
            command_events: event.commandEvents,
          }),
    })),
  );

const auditJson = (audit: readonly AuditRow[]): string | null =>
  audit.length === 0 ? null : JSON.stringify(audit);

type RawAppend = { status: AppendRow["status"]; head: string | null; at: Date | null };

function toAppendRow(raw: RawAppend | undefined): AppendRow {
  if (raw === undefined) throw new Error("append_events answered without a row");
  return { status: raw.status, head: Number(raw.head ?? 0), at: raw.at ?? new Date(0) };
}

/** Appends in one round trip, as a transaction of its own unless the caller opened one. Rejects with the driver's error. */
export async function appendEvents(
  client: pg.ClientBase,
  { tenantId, sessionId }: Stream,
  batch: {
    readonly epoch: number;
    readonly expected: number;
    readonly events: readonly EventRow[];
    readonly audit: readonly AuditRow[];
  },
): Promise<AppendRow> {
  const { epoch, expected, events, audit } = batch;
  const { rows } = await client.query<RawAppend>({
    name: "append_events",
    text: "SELECT status, head, at FROM append_events($1, $2, $3, $4, $5, $6, $7)",
    values: [tenantId, sessionId, expected, events.length, eventsJson(events), auditJson(audit), epoch],
  });
  return toAppendRow(rows[0]);
}

export type SessionAttributes = {
  readonly courseId: string;
  readonly lessonId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly admission: "open" | "waiting-room";
  readonly stage: "open" | "invited";
  readonly recording: "on" | "off";
};

/** Creates a session's row, stream and first events inside the caller's transaction. An id that is taken raises 23505. */
export async function createSession(
  tx: Tx,
  { tenantId, sessionId }: Stream,
  attributes: SessionAttributes,
  events: readonly EventRow[],
  audit: readonly AuditRow[] = [],
): Promise<AppendRow> {
  const row = JSON.stringify({
    course_id: attributes.courseId,
    lesson_id: attributes.lessonId,
    title: attributes.title,
    starts_at: attributes.startsAt,
    ends_at: attributes.endsAt,
    admission: attributes.admission,
    stage: attributes.stage,
    recording: attributes.recording,
  });
  const { rows } = await tx.execute<RawAppend>(
    sql`SELECT status, head, at FROM create_session(${tenantId}, ${sessionId}, ${row}, ${events.length}, ${eventsJson(events)}, ${auditJson(audit)})`,
  );
  const raw = rows[0];
  return toAppendRow(raw === undefined || raw.at === null ? raw : { ...raw, at: new Date(raw.at) });
}

type RawTail = {
  epoch: number;
  head: string;
  halted_since: Date | null;
  last_recorded_at: Date;
  sequence: string | null;
  type: string;
  schema_version: number;
  payload: unknown;
  actor_kind: EventRow["actorKind"];
  actor_id: string;
  command_key: string | null;
  request_hash: Buffer | null;
  command_events: number | null;
  recorded_at: Date;
};

const toEvent = (raw: RawTail): TailRows["events"][number] => ({
  sequence: Number(raw.sequence),
  type: raw.type,
  v: raw.schema_version,
  payload: raw.payload,
  actorKind: raw.actor_kind,
  actorId: raw.actor_id,
  commandKey: raw.command_key,
  requestHash: raw.request_hash?.toString("hex") ?? null,
  commandEvents: raw.command_events,
  recordedAt: raw.recorded_at,
});

/** The stream's row and up to `limit` events after `after`, in one snapshot. Rejects with P0002 when it is invisible. */
export async function readTail(
  client: pg.ClientBase,
  { tenantId, sessionId }: Stream,
  { after, lock, limit }: { readonly after: number; readonly lock: boolean; readonly limit: number | null },
): Promise<TailRows> {
  const { rows } = await client.query<RawTail>({
    name: "read_tail",
    text: "SELECT * FROM read_tail($1, $2, $3, $4, $5)",
    values: [tenantId, sessionId, after, lock, limit],
  });
  const first = rows[0];
  if (first === undefined) throw new Error("read_tail answered without a row");
  return {
    epoch: first.epoch,
    head: Number(first.head),
    haltedSince: first.halted_since,
    lastRecordedAt: first.last_recorded_at,
    events: first.sequence === null ? [] : rows.map(toEvent),
  };
}
