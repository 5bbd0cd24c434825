import { type Id, isRefused, type Refused } from "@lectern/shared";
import type { CommandActor } from "./actor.ts";
import { chosenIn, overFor } from "./polls/decide-vote.ts";
import { canIssue, type SessionCommand, type SessionState } from "./session.ts";

/** A vote in an anonymous poll: what goes to where ballots are kept, and never into the log. */
export type SecretBallot = { readonly pollId: Id<"poll">; readonly choices: readonly string[] };

/**
 * The secret ballot that a command casts, judged as a vote by name is; null for every other command. [PO8]
 * @param nowMs milliseconds since 1970
 */
export function secretBallot(
  state: SessionState,
  command: SessionCommand,
  actor: CommandActor,
  nowMs: number,
): SecretBallot | Refused | null {
  if (command.type !== "poll.vote") return null;
  const { pollId } = command;
  const poll = state.polls.list.find(({ id }) => id === pollId);
  if (poll?.anonymous !== true) return null;
  const verdict = canIssue(state, command, actor);
  const refused = verdict === true ? overFor(poll, nowMs) : { refused: verdict };
  return isRefused(refused) ? refused : { pollId, choices: chosenIn(poll, command) };
}
