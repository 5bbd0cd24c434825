import type { Decided, LogEvent, NewEvent, Rules } from "@lectern/core";
import { isRefused, type Refused } from "@lectern/shared";
import type { AuditToAppend, Batch, EventToAppend } from "../ports/event-store.ts";
import type { HandlerOptions, Limits } from "./command-request.ts";
import type { Pending } from "./pending.ts";
import { tooLarge } from "./refusals.ts";
import { type Folded, foldNext } from "./session-fold.ts";

/** A command's decision on exactly the state before it; its last sequence, should the batch be appended. */
export type Planned<Command, Facts> = {
  readonly pending: Pending<Command, Facts>;
  readonly sequence: number;
  readonly verdict: "recorded" | "unchanged" | Refused;
};

export type Plan<Command, Facts> = {
  readonly planned: readonly Planned<Command, Facts>[];
  readonly batch: Batch;
};

/** What leaves the queue on the spot: its own bug, or more than one append may carry. */
type Leaves<Command, Facts> = {
  readonly answer: (pending: Pending<Command, Facts>, refused: Refused) => void;
  readonly fail: (pending: Pending<Command, Facts>, bug: unknown) => void;
};

type Encoded = { readonly events: readonly NewEvent[]; readonly bytes: number };

/** Events as JSON will give them back, so that the fold sees now what every later reader sees. */
function encode(decided: Decided): Encoded {
  let bytes = 0;
  const events = decided.events.map(({ type, v, payload }) => {
    const text = JSON.stringify(payload);
    bytes += Buffer.byteLength(text);
    return { type, v, payload: JSON.parse(text) as unknown };
  });
  return { events, bytes };
}

const toAppend = <Command, Facts>(
  { request, hash }: Pending<Command, Facts>,
  events: readonly NewEvent[],
): EventToAppend[] =>
  events.map((event, index) => ({
    ...event,
    actor: request.actor,
    command: index === 0 ? { key: request.key, requestHash: hash, events: events.length } : null,
  }));

const toAudit = <Command, Facts>(
  { request }: Pending<Command, Facts>,
  { audit = [] }: Decided,
): AuditToAppend[] =>
  audit.map((note) => ({ ...note, actor: request.principal, requestId: request.requestId }));

/**
 * Decides commands from the front of the queue, each on the state that the ones before it leave, until the queue is
 * empty, `most` commands are planned or the batch is full. What it took is removed from the queue. The events' time is
 * provisional: the log gives them theirs.
 */
export function makePlan<State, Command, Context, Facts>(
  options: Pick<HandlerOptions<State, Command, Context, Facts>, "clock" | "contextOf" | "newId"> & {
    readonly rules: Rules<State, Command, Context>;
  },
  limits: Pick<Limits, "batchEvents" | "batchBytes">,
  base: Folded<State>,
  queue: Pending<Command, Facts>[],
  most: number,
  leaves: Leaves<Command, Facts>,
): Plan<Command, Facts> {
  const { rules, clock, contextOf, newId } = options;
  const nowMs = clock.nowMs();
  const at = new Date(Math.max(nowMs, base.atMs)).toISOString();
  const planned: Planned<Command, Facts>[] = [];
  const events: EventToAppend[] = [];
  const audit: AuditToAppend[] = [];
  let working = base;
  let bytes = 0;
  let taken = 0;

  for (const pending of queue) {
    if (planned.length === most) break;
    const { request } = pending;
    try {
      const decided = rules.decide(
        working.state,
        request.command,
        contextOf(request.context, { actor: request.actor, nowMs, newId }),
      );
      if (isRefused(decided) || decided.events.length === 0) {
        const verdict = isRefused(decided) ? decided : "unchanged";
        planned.push({ pending, sequence: working.sequence, verdict });
        taken += 1;
        continue;
      }
      const encoded = encode(decided);
      if (encoded.bytes > limits.batchBytes) {
        leaves.answer(pending, tooLarge());
        taken += 1;
        continue;
      }
      const full =
        events.length + encoded.events.length > limits.batchEvents ||
        bytes + encoded.bytes > limits.batchBytes;
      if (full && events.length > 0) break;
      let next = working;
      for (const event of encoded.events) {
        const provisional: LogEvent = { ...event, sequence: next.sequence + 1, at, actor: request.actor };
        next = foldNext(rules, next, provisional);
      }
      working = next;
      bytes += encoded.bytes;
      events.push(...toAppend(pending, encoded.events));
      audit.push(...toAudit(pending, decided));
      planned.push({ pending, sequence: working.sequence, verdict: "recorded" });
    } catch (bug) {
      leaves.fail(pending, bug);
    }
    taken += 1;
  }
  queue.splice(0, taken);
  return { planned, batch: { epoch: base.epoch, expected: base.sequence, events, audit } };
}
