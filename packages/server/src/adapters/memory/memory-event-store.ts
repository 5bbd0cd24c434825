import { refuse } from "@lectern/shared";
import type {
  AppendOutcome,
  AuditToAppend,
  Batch,
  EventStore,
  EventToAppend,
  FoundCommand,
  RecordedEvent,
  SessionAttributes,
  Stream,
} from "../../ports/event-store.ts";
import { missingSession } from "../../ports/store-refusals.ts";

type Log = {
  readonly tenantId: string;
  readonly attributes: SessionAttributes;
  readonly events: RecordedEvent[];
  readonly keys: Map<string, FoundCommand>;
  readonly audit: AuditToAppend[];
  epoch: number;
  haltedSinceMs: number | null;
  lastRecordedAtMs: number;
};

const nameOf = (actorId: string, key: string) => `${actorId} ${key}`;

/** What PostgreSQL's jsonb refuses too. */
const isStorable = (json: string) => !/\\u0000|\\ud[89a-f]/i.test(json);

export type MemoryEventStore = EventStore & {
  /** As a redaction or a restore does: clients must discard what they know. */
  readonly bumpEpoch: (stream: Stream) => void;
  readonly auditOf: (stream: Stream) => readonly AuditToAppend[];
};

/** The log in memory, with the semantics of the real one: for tests, and for simulations with a clock of their own. */
export function createMemoryEventStore(nowMs: () => number): MemoryEventStore {
  const logs = new Map<string, Log>();

  const find = ({ tenantId, sessionId }: Stream): Log | undefined => {
    const log = logs.get(sessionId);
    return log?.tenantId === tenantId ? log : undefined;
  };

  function write(log: Log, events: readonly EventToAppend[], audit: readonly AuditToAppend[]): AppendOutcome {
    const texts = events.map((event) => JSON.stringify(event));
    if (!texts.every(isStorable))
      return { status: "rejected", error: new Error("unsupported Unicode escape") };
    const named = events.flatMap(({ actor, command }) => (command ? [nameOf(actor.id, command.key)] : []));
    if (new Set(named).size < named.length || named.some((name) => log.keys.has(name)))
      return { status: "duplicate" };
    log.lastRecordedAtMs = Math.max(nowMs(), log.lastRecordedAtMs);
    const at = new Date(log.lastRecordedAtMs).toISOString();
    for (const text of texts) {
      const event: EventToAppend = JSON.parse(text);
      const sequence = log.events.length + 1;
      log.events.push({ ...event, sequence, at });
      if (event.command === null) continue;
      const { key, requestHash, events: count } = event.command;
      const found = { actorId: event.actor.id, key, sequence: sequence + count - 1, requestHash };
      log.keys.set(nameOf(event.actor.id, key), found);
    }
    log.audit.push(...audit);
    log.haltedSinceMs = null;
    return { status: "appended", head: log.events.length, at };
  }

  function append(stream: Stream, batch: Batch): AppendOutcome {
    const log = find(stream);
    if (log === undefined) return { status: "missing" };
    if (log.events.length !== batch.expected || log.epoch !== batch.epoch) return { status: "conflict" };
    if (log.haltedSinceMs !== null && batch.events[0]?.type !== "capture.resumed")
      return { status: "halted" };
    return write(log, batch.events, batch.audit);
  }

  const tailOf = (log: Log, after: number, limit: number) => ({
    epoch: log.epoch,
    head: log.events.length,
    halted: log.haltedSinceMs !== null,
    events: log.events.slice(after, after + limit),
  });

  return {
    async create(stream, { attributes, events, audit }) {
      if (logs.has(stream.sessionId))
        return refuse("conflict", "session.exists", "This class is scheduled already.");
      const log: Log = {
        tenantId: stream.tenantId,
        attributes,
        events: [],
        keys: new Map(),
        audit: [],
        epoch: 1,
        haltedSinceMs: null,
        lastRecordedAtMs: nowMs(),
      };
      const outcome = write(log, events, audit);
      if (outcome.status !== "appended") throw new Error(`the first events are ${outcome.status}`);
      logs.set(stream.sessionId, log);
      return { at: outcome.at };
    },
    append: async (stream, batch) => append(stream, batch),
    async appendLocked(stream, after, decide) {
      const log = find(stream);
      if (log === undefined) return { status: "missing" };
      const batch = decide(tailOf(log, after, log.events.length));
      return batch === null ? { status: "nothing" } : append(stream, batch);
    },
    async readTail(stream, after, limit) {
      const log = find(stream);
      return log === undefined ? missingSession() : tailOf(log, after, limit);
    },
    async findKeys(stream, commands) {
      const log = find(stream);
      if (log === undefined) return missingSession();
      const found = commands.flatMap(({ actorId, key }) => log.keys.get(nameOf(actorId, key)) ?? []);
      return { epoch: log.epoch, head: log.events.length, found };
    },
    async heads(sessionIds) {
      return sessionIds.flatMap((sessionId) => {
        const log = logs.get(sessionId);
        if (log === undefined) return [];
        return [{ sessionId, epoch: log.epoch, head: log.events.length, halted: log.haltedSinceMs !== null }];
      });
    },
    async markHalted(stream, sinceMs) {
      const log = find(stream);
      if (log === undefined) return missingSession();
      log.haltedSinceMs ??= sinceMs;
      return { haltedSinceMs: log.haltedSinceMs };
    },
    close: async () => undefined,
    bumpEpoch(stream) {
      const log = find(stream);
      if (log !== undefined) log.epoch += 1;
    },
    auditOf: (stream) => find(stream)?.audit ?? [],
  };
}
