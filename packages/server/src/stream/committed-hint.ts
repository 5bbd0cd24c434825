import type { LogEvent } from "@lectern/core";
import { Sequence, WireActor } from "@lectern/shared";
import { z } from "zod";
import type { Stream } from "../ports/event-store.ts";
import type { Committed } from "../session/command-request.ts";

/** What a process tells the others after a commit. The log decides: a hint may be late, doubled, lost or cut. */
export type CommittedHint = {
  readonly stream: Stream;
  readonly epoch: number;
  /** Numbers of the batch; `last` is what the head was, at least. */
  readonly first: number;
  readonly last: number;
  /** All of them, in order; null for a batch too large to send: read the log. */
  readonly events: readonly LogEvent[] | null;
};

/** Longest hint, in UTF-8 bytes; a batch of more goes out as its numbers alone. */
export const maxHintBytes = 512 * 1024;

const RecordedEvent = z.strictObject({
  sequence: Sequence,
  type: z.string(),
  v: z.int().min(1),
  at: z.string(),
  actor: WireActor,
  payload: z.unknown(),
});

const Hint = z
  .strictObject({
    v: z.literal(1),
    tenantId: z.uuid(),
    sessionId: z.uuid(),
    epoch: z.int().min(0),
    first: Sequence,
    last: Sequence,
    events: z.array(RecordedEvent).nullable(),
  })
  .refine(({ first, last, events }) => events === null || isRun(events, first, last));

/** Every number from `first` to `last`, once and in order. */
const isRun = (events: readonly LogEvent[], first: number, last: number) =>
  events.length === last - first + 1 && events.every(({ sequence }, index) => sequence === first + index);

/** The payload for `Broadcast.publish`; `committed.events` are not empty. */
export function hintOf(
  { tenantId, sessionId }: Stream,
  committed: Pick<Committed, "epoch" | "events">,
): string {
  const first = committed.events[0]?.sequence;
  const last = committed.events.at(-1)?.sequence;
  const head = { v: 1, tenantId, sessionId, epoch: committed.epoch, first, last };
  const whole = JSON.stringify({ ...head, events: committed.events });
  return Buffer.byteLength(whole) <= maxHintBytes ? whole : JSON.stringify({ ...head, events: null });
}

/** What a payload says; null for what is no hint of this version, which the sweep makes good. */
export function readHint(payload: string): CommittedHint | null {
  if (payload.length > maxHintBytes) return null;
  let raw: unknown;
  try {
    raw = JSON.parse(payload);
  } catch {
    return null;
  }
  const hint = Hint.safeParse(raw);
  if (!hint.success) return null;
  const { tenantId, sessionId, epoch, first, last, events } = hint.data;
  return { stream: { tenantId, sessionId }, epoch, first, last, events };
}
