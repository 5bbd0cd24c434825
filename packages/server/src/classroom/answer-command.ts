import { type CommandActor, canIssue, parseCommand, type SessionCommand } from "@lectern/core";
import { isRefused, type Refused, refuse, uuidFromId } from "@lectern/shared";
import { castBallot } from "../ballots/cast-ballot.ts";
import type { Ack, Answer } from "../session/command-request.ts";
import { fileFault } from "../studio/file-fault.ts";
import type { ClassCaller } from "./caller.ts";
import { type Classes, type ClassFacts, eventActor, streamOf } from "./classes.ts";
import { haltOf, type SavingForMs } from "./halt-of.ts";

export type Issued = {
  /** The idempotency key, which is the command's id on the stream. */
  readonly key: string;
  readonly requestId: string | null;
};

/** Hands a command to the class's only writer in the name of an actor; `userId` stands in the audit log. */
export const issue = (
  { commands }: Pick<Classes, "commands">,
  place: Pick<ClassCaller, "tenantId" | "sessionId" | "userId">,
  actor: CommandActor,
  command: SessionCommand,
  { key, requestId, halt }: Issued & Pick<ClassFacts, "halt">,
  acknowledge?: (answer: Answer) => void,
): Promise<Answer> =>
  commands.handle(
    {
      ...streamOf(place.tenantId, place.sessionId),
      actor: eventActor(actor),
      principal: { kind: "user", id: uuidFromId(place.userId) },
      key,
      requestId,
      command,
      context: { actor, sessionId: place.sessionId, ...(halt === undefined ? {} : { halt }) },
    },
    acknowledge,
  );

export const actorOf = ({ participantId, userId, standing }: ClassCaller): CommandActor => ({
  kind: "participant",
  id: participantId,
  userId,
  ...(standing === undefined ? {} : { standing }),
});

/** Starting makes the media room first, so it has a door of its own; null for every other command. */
export const ownDoor = ({ type }: SessionCommand): Refused | null =>
  type === "session.start"
    ? refuse(
        "invalid",
        "command.own-route",
        "A class is started by POST /sessions/{id}/start, not by a command.",
      )
    : null;

/**
 * A recording that nobody would make is not asked for, as at the start of a class. Whoever may not ask is told that by
 * the class.
 */
async function unrecordable(
  { commands, recorderReady }: Pick<Classes, "commands" | "recorderReady">,
  { tenantId, sessionId }: ClassCaller,
  actor: CommandActor,
  command: SessionCommand,
): Promise<Refused | null> {
  if (command.type !== "recording.request") return null;
  const folded = await commands.state(streamOf(tenantId, sessionId));
  if (isRefused(folded) || canIssue(folded.state, command, actor) !== true || (await recorderReady()))
    return null;
  return refuse("unavailable", "recording.unavailable", "No recorder answers; try again in a moment.");
}

/**
 * The command bus of HTTP and stream: a command as it came in, issued by a participant. A shape that is not a command's
 * refuses with a reason that begins with `command.`.
 * @param issued.savingForMs decides whether a halted class may be resumed
 * @param acknowledge hears the answer in the tick in which it is known, before the events are told
 */
export async function answerCommand(
  classes: Pick<Classes, "commands" | "recorderReady" | "store" | "clock" | "files" | "ballots">,
  caller: ClassCaller,
  raw: unknown,
  { savingForMs, ...issued }: Issued & { readonly savingForMs: SavingForMs },
  acknowledge?: (answer: Answer) => void,
): Promise<Ack | Refused> {
  const command = parseCommand(raw);
  const told = <Given extends Answer>(answer: Given): Given => {
    acknowledge?.(answer);
    return answer;
  };
  if (isRefused(command)) return told(command);
  const actor = actorOf(caller);
  const barred =
    ownDoor(command) ??
    (await unrecordable(classes, caller, actor, command)) ??
    (await fileFault(classes, caller, actor, command));
  if (barred !== null) return told(barred);
  const ballot = await castBallot(classes, caller, actor, command, issued.key);
  if (ballot !== null) return told(ballot);
  if (command.type !== "capture.resume") return issue(classes, caller, actor, command, issued, acknowledge);
  const halt = await haltOf(classes, streamOf(caller.tenantId, caller.sessionId), savingForMs);
  if (isRefused(halt)) return told(halt);
  return issue(classes, caller, actor, command, halt === null ? issued : { ...issued, halt }, acknowledge);
}
