import type { EventStore, RecordedEvent, Stream } from "../ports/event-store.ts";

/** An answer that a client received for a command that records events. */
export type Acknowledged = { readonly actorId: string; readonly key: string; readonly sequence: number };

const named = ({ actorId, key }: { readonly actorId: string; readonly key: string }) => `${actorId} ${key}`;

/** The whole log of a session, page by page. */
export async function readLog(store: EventStore, stream: Stream): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (;;) {
    const tail = await store.readTail(stream, events.length, 5_000);
    if ("refused" in tail) throw new Error(`the log cannot be read: ${tail.refused.reason}`);
    events.push(...tail.events);
    if (events.length >= tail.head) return events;
    if (tail.events.length === 0)
      throw new Error(`the head is ${tail.head}, the log ends at ${events.length}`);
  }
}

/** 1..n without gap, times that never go back, and every command's events side by side, once. */
function* shape(events: readonly RecordedEvent[]): Generator<string> {
  const seen = new Set<string>();
  let rest = 0;
  for (const [index, event] of events.entries()) {
    if (event.sequence !== index + 1) yield `position ${index + 1} holds sequence ${event.sequence}`;
    const before = events[index - 1];
    if (before !== undefined && event.at < before.at) yield `time goes back at ${event.sequence}`;
    if (event.command !== null) {
      if (rest > 0) yield `a command's events are torn apart before ${event.sequence}`;
      const name = named({ actorId: event.actor.id, key: event.command.key });
      if (seen.has(name)) yield `command ${name} happened twice, again at ${event.sequence}`;
      seen.add(name);
      rest = event.command.events;
    }
    if (rest > 0 && before !== undefined && event.command === null && before.actor.id !== event.actor.id)
      yield `a command's events have two actors at ${event.sequence}`;
    rest = Math.max(0, rest - 1);
  }
  if (rest > 0) yield "the last command's events are not whole";
}

/** Every acknowledged command is there, with the sequence that every one of its answers named. */
function* promises(
  events: readonly RecordedEvent[],
  acknowledged: Iterable<Acknowledged>,
): Generator<string> {
  const lastOf = new Map<string, number>();
  for (const { actor, command, sequence } of events)
    if (command !== null)
      lastOf.set(named({ actorId: actor.id, key: command.key }), sequence + command.events - 1);
  for (const ack of acknowledged) {
    const last = lastOf.get(named(ack));
    if (last === undefined) yield `command ${named(ack)} was acknowledged and is lost`;
    else if (last !== ack.sequence)
      yield `command ${named(ack)} ends at ${last}, its answer said ${ack.sequence}`;
  }
}

/** What of a log breaks the rules that hold for every log; empty when all is well. */
export const checkLog = (
  events: readonly RecordedEvent[],
  acknowledged: Iterable<Acknowledged>,
): readonly string[] => [...shape(events), ...promises(events, acknowledged)];
