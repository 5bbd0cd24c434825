import { type SessionState, sessionRules, stateHash } from "@lectern/core";
import type { Audience, Mine, People, Refusal, StateResponse } from "@lectern/shared";
import type { ClassHttp } from "./class-http.ts";
import type { StreamEnvironment } from "./environment.ts";
import { emptyReplica, foldEvents, type Replica } from "./replica.ts";

export type LoadedState = {
  readonly replica: Replica & { readonly epoch: number; readonly class: Audience };
  readonly mine: Mine;
  readonly people: People;
};

export type LoadOutcome =
  | LoadedState
  | { readonly refused: Refusal }
  /** It could not be had now; trying again may do better. */
  | { readonly unreachable: true };

type Source = { readonly http: ClassHttp; readonly sha256: StreamEnvironment["sha256"] };

/** The one object of the wire, as the fold knows it: a snapshot whose hash agrees was made by the same fold. */
const foldedState = ({ state, sequence }: StateResponse): SessionState =>
  ({ ...state, sequence }) as unknown as SessionState;

const isUsable = async (body: StateResponse, sha256: StreamEnvironment["sha256"]): Promise<boolean> =>
  body.foldVersion === sessionRules.foldVersion && (await stateHash(foldedState(body), sha256)) === body.hash;

/** The class up to its head, folded here from its first event. */
async function foldLog(http: ClassHttp, epoch: number): Promise<SessionState | null> {
  let replica = emptyReplica();
  for (;;) {
    const answer = await http.events(replica.state.sequence);
    if (!("body" in answer) || answer.body.epoch !== epoch) return null;
    const folded = foldEvents(replica, answer.body.events);
    if ("hole" in folded) return null;
    const stuck = folded.replica.state.sequence === replica.state.sequence;
    replica = folded.replica;
    if (answer.body.next === null) return replica.state;
    if (stuck) return null;
  }
}

/**
 * The class from a snapshot. One that another fold made, or whose hash does not agree, is of no use; then the log is
 * folded from its beginning.
 * @param url as a `welcome` frame gave it
 */
export async function loadState({ http, sha256 }: Source, url?: string): Promise<LoadOutcome> {
  const answer = await http.state(url);
  if (!("body" in answer)) return answer;
  const { epoch, class: audience, mine, people } = answer.body;
  const state = (await isUsable(answer.body, sha256)) ? foldedState(answer.body) : await foldLog(http, epoch);
  return state === null
    ? { unreachable: true }
    : { replica: { epoch, class: audience, state }, mine, people };
}

/** Whether the server's fold up to the same sequence came to the same; null when it did not answer. */
export async function agreesWithServer({ http, sha256 }: Source, replica: Replica): Promise<boolean | null> {
  const answer = await http.state(`state?at=${replica.state.sequence}`);
  if (!("body" in answer)) return null;
  const { hash, epoch } = answer.body;
  return epoch === replica.epoch && hash === (await stateHash(replica.state, sha256));
}
