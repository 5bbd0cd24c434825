import type { AuditRow, EventRow, TailRows } from "@lectern/db";
import type { AuditToAppend, EventToAppend, Tail } from "../../ports/event-store.ts";

export const toEventRow = ({ type, v, payload, actor, command }: EventToAppend): EventRow => ({
  type,
  v,
  payload,
  actorKind: actor.kind,
  actorId: actor.id,
  commandKey: command?.key ?? null,
  requestHash: command?.requestHash ?? null,
  commandEvents: command?.events ?? null,
});

export const toAuditRow = (note: AuditToAppend): AuditRow => ({
  actor_kind: note.actor.kind,
  actor_id: note.actor.id,
  action: note.action,
  subject_kind: note.subject.kind,
  subject_id: note.subject.id,
  basis: note.basis,
  before: note.before ?? null,
  after: note.after ?? null,
  request_id: note.requestId,
});

export const toTail = ({ epoch, head, haltedSince, events }: TailRows): Tail => ({
  epoch,
  head,
  halted: haltedSince !== null,
  events: events.map((row) => ({
    sequence: row.sequence,
    type: row.type,
    v: row.v,
    at: row.recordedAt.toISOString(),
    actor: { kind: row.actorKind, id: row.actorId },
    payload: row.payload,
    command:
      row.commandKey === null
        ? null
        : { key: row.commandKey, requestHash: row.requestHash, events: row.commandEvents ?? 1 },
  })),
});
