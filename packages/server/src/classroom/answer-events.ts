import { presentEvent } from "@lectern/core";
import { type EventsResponse, isRefused, type Refused } from "@lectern/shared";
import { audienceFor, type ClassViewer } from "./caller.ts";
import { type Classes, streamOf } from "./classes.ts";
import { freshState } from "./fresh-state.ts";

/** Events of a page where none is asked for. */
const defaultLimit = 500;

/** At most `limit` events after a sequence, each as the caller's audience class may see it. */
export async function answerEvents(
  classes: Pick<Classes, "commands" | "store">,
  viewer: ClassViewer,
  {
    after = 0,
    limit = defaultLimit,
  }: { readonly after?: number | undefined; readonly limit?: number | undefined },
): Promise<EventsResponse | Refused> {
  const stream = streamOf(viewer.tenantId, viewer.sessionId);
  const fresh = await freshState(classes, stream);
  if (isRefused(fresh)) return fresh;
  const audience = audienceFor(fresh.state, viewer);
  if (isRefused(audience)) return audience;
  const tail = await classes.store.readTail(stream, after, limit);
  if (isRefused(tail)) return tail;
  const events = tail.events.map(({ command: _, ...event }) => presentEvent(event, audience));
  const last = events.at(-1)?.sequence ?? after;
  const capture = tail.halted ? "halted" : "ok";
  return { epoch: tail.epoch, head: tail.head, capture, next: last < tail.head ? last : null, events };
}
