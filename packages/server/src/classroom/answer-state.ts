import { createHash } from "node:crypto";
import { mineOf, sessionRules, stateHash, viewState } from "@lectern/core";
import { isRefused, type Refused, refuse, type StateResponse } from "@lectern/shared";
import { audienceFor, type ClassViewer } from "./caller.ts";
import { type Classes, streamOf } from "./classes.ts";
import { freshState } from "./fresh-state.ts";
import { namesOf, peopleOf } from "./people.ts";
import { stateAt } from "./state-at.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

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
