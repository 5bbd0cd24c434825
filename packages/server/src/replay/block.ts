import { presentEvent, sessionRules, viewState } from "@lectern/core";
import { type contracts, isRefused, refuse, type WireEvent } from "@lectern/shared";
import { stateAt } from "../classroom/state-at.ts";
import type { ClassHandler } from "../http/class-handler.ts";
import { blocksOf } from "./blocks.ts";
import { openReplay } from "./open-replay.ts";

const pageSize = 1_000;

/** One block as the caller's audience class sees it; everybody of that class gets the same bytes. */
export const getReplayBlock: ClassHandler<(typeof contracts)["sessionReplayBlock"]> = async (
  { params: { id, n } },
  { classes, actor },
) => {
  const replay = await openReplay(classes, actor, "replay.watch", id);
  if (isRefused(replay)) return replay;
  const { stream, audience, epoch } = replay;
  const { foldVersion } = sessionRules;
  const block = (await blocksOf(classes.pool, replay))[n];
  if (block === undefined)
    return refuse("missing", "replay.block-missing", "The replay has no such block; read its manifest anew.");
  const { firstSequence, lastSequence, fromMs, toMs } = block;
  const before = await stateAt(classes, stream, firstSequence - 1);
  if (isRefused(before)) return before;
  const events: WireEvent[] = [];
  for (let after = firstSequence - 1; after < lastSequence; ) {
    const tail = await classes.store.readTail(stream, after, Math.min(pageSize, lastSequence - after));
    if (isRefused(tail)) return tail;
    if (tail.events.length === 0) throw new Error(`the log ends at ${after}, before ${lastSequence}`);
    for (const { command: _, ...event } of tail.events) events.push(presentEvent(event, audience));
    after += tail.events.length;
  }
  return {
    body: {
      n,
      epoch,
      foldVersion,
      class: audience,
      fromMs,
      toMs,
      snapshot: viewState(before, audience),
      events,
    },
    etag: `"${[epoch, firstSequence, lastSequence, toMs, foldVersion, audience].join("-")}"`,
    cache: "revalidate",
  };
};
