import { createHash } from "node:crypto";
import {
  foldUntil,
  type LogEvent,
  mineOf,
  type SessionState,
  sessionRules,
  stateHash,
  viewState,
} from "@lectern/core";
import { withTenant } from "@lectern/db";
import { isRefused, type Refused, refuse, type StateResponse } from "@lectern/shared";
import { nearestSnapshot } from "../consumers/nearest-snapshot.ts";
import type { Stream } from "../ports/event-store.ts";
import { audienceFor, type ClassViewer } from "./caller.ts";
import { type Classes, streamOf } from "./classes.ts";
import { freshState } from "./fresh-state.ts";
import { namesOf, peopleOf } from "./people.ts";

const pageSize = 1_000;

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** The class as it was at a sequence: from the nearest snapshot before it, and the log after that. */
async function stateAt(
  { store, pool }: Pick<Classes, "store" | "pool">,
  stream: Stream,
  sequence: number,
): Promise<SessionState | Refused> {
  const { tenantId } = stream;
  let state = await withTenant(pool, { tenantId }, (tx) => nearestSnapshot(tx, stream, sequence));
  while (state.sequence < sequence) {
    const tail = await store.readTail(stream, state.sequence, Math.min(pageSize, sequence - state.sequence));
    if (isRefused(tail)) return tail;
    if (tail.events.length === 0) break;
    state = foldUntil(sessionRules, tail.events as readonly LogEvent[], { sequence }, state);
  }
  return state;
}

/**
 * The class as the caller's audience class may see it now, or as it was at a sequence; with what is the caller's alone
 * and the names of those who are in it. Refuses a sequence that the class has not reached.
 */
export async function answerState(
  classes: Pick<Classes, "commands" | "store" | "pool">,
  viewer: ClassViewer,
  at?: number,
): Promise<StateResponse | Refused> {
  const stream = streamOf(viewer.tenantId, viewer.sessionId);
  const head = await freshState(classes, stream);
  if (isRefused(head)) return head;
  const audience = audienceFor(head.state, viewer);
  if (isRefused(audience)) return audience;
  if (at !== undefined && at > head.sequence) {
    return refuse(
      "invalid",
      "state.in-the-future",
      `The class has reached ${head.sequence}; ask for that or less.`,
    );
  }
  const state = at === undefined || at === head.sequence ? head.state : await stateAt(classes, stream, at);
  if (isRefused(state)) return state;
  const seen = viewState(state, audience);
  const own = viewer.participantId === null ? [] : [viewer.participantId];
  return {
    epoch: head.epoch,
    sequence: state.sequence,
    hash: stateHash(seen, sha256),
    foldVersion: sessionRules.foldVersion,
    class: audience,
    state: seen,
    mine: viewer.participantId === null ? {} : mineOf(state, viewer.participantId),
    people: namesOf(await peopleOf(classes, stream), [...Object.keys(seen.roster.participants), ...own]),
  };
}
