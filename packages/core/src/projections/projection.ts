import type { LogEvent } from "../session/rules.ts";
import { readEvent, type SessionEvent } from "../session/session.ts";

/** A read model: folded event by event, so that a projector goes on where it stopped, or from the beginning. */
export type Projection<View> = {
  readonly name: string;
  readonly initial: () => View;
  readonly evolve: (view: View, event: SessionEvent) => View;
};

/** The read model after these events; events that this build cannot read change nothing. */
export function project<View>(
  { initial, evolve }: Projection<View>,
  events: Iterable<LogEvent>,
  from: View = initial(),
): View {
  let view = from;
  for (const event of events) {
    const current = readEvent(event);
    if (current !== null) view = evolve(view, current);
  }
  return view;
}
