import { type CommandActor, type SessionCommand, secretBallot } from "@lectern/core";
import { isRefused, type Refused } from "@lectern/shared";
import type { ClassCaller } from "../classroom/caller.ts";
import { type Classes, streamOf } from "../classroom/classes.ts";
import { freshState } from "../classroom/fresh-state.ts";
import type { Ack } from "../session/command-request.ts";
import { halted } from "../session/refusals.ts";

/**
 * Takes a vote in an anonymous poll out of the way to the log; null for every other command, which goes on. It is
 * acknowledged with the head, as what changed nothing there. (T14)
 */
export async function castBallot(
  classes: Pick<Classes, "commands" | "store" | "clock" | "ballots">,
  { tenantId, sessionId, userId }: ClassCaller,
  actor: CommandActor,
  command: SessionCommand,
  key: string,
): Promise<Ack | Refused | null> {
  if (command.type !== "poll.vote") return null;
  const stream = streamOf(tenantId, sessionId);
  const folded = await classes.commands.state(stream);
  if (isRefused(folded)) return folded;
  // A vote by name needs no other look: were its poll anonymous since then, the log would not take it.
  if (folded.state.polls.list.some(({ id, anonymous }) => id === command.pollId && !anonymous)) return null;
  const fresh = await freshState(classes, stream);
  if (isRefused(fresh)) return fresh;
  const ballot = secretBallot(fresh.state, command, actor, classes.clock.nowMs());
  if (ballot === null || isRefused(ballot)) return ballot;
  if (fresh.halted) return halted();
  const outcome = await classes.ballots.cast({ ...ballot, stream, userId, key });
  return isRefused(outcome) ? outcome : { sequence: fresh.sequence, duplicate: outcome === "again" };
}
