import { presentEvent, type SessionState, sessionRules, viewState } from "@lectern/core";
import {
  type contracts,
  isRefused,
  type Refused,
  type ReplayBlock,
  refuse,
  type WireEvent,
} from "@lectern/shared";
import type { Classes } from "../classroom/classes.ts";
import { stateAt } from "../classroom/state-at.ts";
import type { ClassHandler } from "../http/class-handler.ts";
import { type Block, blocksOf } from "./blocks.ts";
import { openReplay, type Replay } from "./open-replay.ts";
import { keepRecent } from "./recent.ts";

const pageSize = 1_000;
const { foldVersion } = sessionRules;

/** What the block is made of, and for whom: the same gives the same bytes. */
const validatorOf = ({ epoch, audience }: Replay, { firstSequence, lastSequence, toMs }: Block): string =>
  [epoch, firstSequence, lastSequence, toMs, foldVersion, audience].join("-");

/** Those who watch a class again come to its blocks one after the other: it is read and folded once for them. */
const recent = keepRecent<ReplayBlock | Refused>(32);

/** Of each class the state before the block that was made last, from where the next one is folded on. */
const reached = new Map<string, SessionState>();
const mostReached = 64;

async function stateBefore(classes: Classes, { stream, epoch }: Replay, { firstSequence }: Block) {
  const key = [stream.tenantId, stream.sessionId, epoch].join(" ");
  const state = await stateAt(classes, stream, firstSequence - 1, reached.get(key));
  if (isRefused(state)) return state;
  reached.delete(key);
  reached.set(key, state);
  for (const oldest of reached.keys()) {
    if (reached.size <= mostReached) break;
    reached.delete(oldest);
  }
  return state;
}

async function eventsOf({ store }: Classes, { stream, audience }: Replay, block: Block) {
  const { firstSequence, lastSequence } = block;
  const events: WireEvent[] = [];
  for (let after = firstSequence - 1; after < lastSequence; ) {
    const tail = await store.readTail(stream, after, Math.min(pageSize, lastSequence - after));
    if (isRefused(tail)) return tail;
    if (tail.events.length === 0) throw new Error(`the log ends at ${after}, before ${lastSequence}`);
    for (const { command: _, ...event } of tail.events) events.push(presentEvent(event, audience));
    after += tail.events.length;
  }
  return events;
}

async function make(classes: Classes, replay: Replay, block: Block): Promise<ReplayBlock | Refused> {
  const { audience, epoch } = replay;
  const { n, fromMs, toMs } = block;
  const before = await stateBefore(classes, replay, block);
  if (isRefused(before)) return before;
  const events = await eventsOf(classes, replay, block);
  if (isRefused(events)) return events;
  const snapshot = viewState(before, audience);
  return { n, epoch, foldVersion, class: audience, fromMs, toMs, snapshot, events };
}

/** One block as the caller's audience class sees it; everybody of that class gets the same bytes. */
export const getReplayBlock: ClassHandler<(typeof contracts)["sessionReplayBlock"]> = async (
  { params: { id, n } },
  { classes, actor },
) => {
  const replay = await openReplay(classes, actor, "replay.watch", id);
  if (isRefused(replay)) return replay;
  const block = (await blocksOf(classes.pool, replay))[n];
  if (block === undefined)
    return refuse("missing", "replay.block-missing", "The replay has no such block; read its manifest anew.");
  const validator = validatorOf(replay, block);
  const body = await recent(
    [replay.stream.tenantId, replay.stream.sessionId, validator].join(" "),
    () => make(classes, replay, block),
    (made) => !isRefused(made),
  );
  return isRefused(body) ? body : { body, etag: `"${validator}"`, cache: "revalidate" };
};
