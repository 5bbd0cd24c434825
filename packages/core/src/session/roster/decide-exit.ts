import type { Id } from "@lectern/shared";
import type { CommandOf } from "../command.ts";
import type { DecideContext } from "../define-feature.ts";
import type { Decided } from "../rules.ts";
import { basisOf } from "./basis.ts";
import type { rosterCommands } from "./commands.ts";
import { record } from "./events.ts";
import type { Participant, RosterState } from "./evolve.ts";

const unchanged: Decided = { events: [] };

/** Whether this participant, on this device, is in the class or at its door. [RO6] */
const isHere = (participant: Participant | undefined, connection?: string): participant is Participant =>
  participant?.status === "waiting" ||
  participant?.status === "admitted" ||
  (participant?.status === "joined" &&
    (connection === undefined || participant.connection === null || participant.connection === connection));

export function decideLeave(
  connection: string | undefined,
  roster: RosterState,
  { caller }: DecideContext,
): Decided {
  const { actor } = caller;
  if (actor.kind !== "participant") return unchanged;
  const participant = roster.participants[actor.id];
  if (!isHere(participant, connection)) return unchanged;
  const { entered } = participant;
  return { events: [record("participant.left", { participantId: actor.id, reason: "left", entered })] };
}

/** [RO12] Presence saw no sign of life; what it says of a device that was replaced since is stale. */
export function decideLose(
  command: CommandOf<typeof rosterCommands, "participant.lose">,
  roster: RosterState,
): Decided {
  const { participantId, connection, lastSeenAtMs } = command;
  const participant = roster.participants[participantId];
  if (!isHere(participant, connection)) return unchanged;
  const { entered } = participant;
  return {
    events: [record("participant.left", { participantId, reason: "lost", entered, lastSeenAtMs })],
  };
}

/** [RO9] */
export function decideRemove(
  participantId: Id<"participant">,
  roster: RosterState,
  { caller }: DecideContext,
): Decided {
  const participant = roster.participants[participantId];
  if (participant === undefined || participant.status === "removed") return unchanged;
  const { entered, status } = participant;
  return {
    events: [record("participant.removed", { participantId, entered })],
    audit: [
      {
        action: "participant.remove",
        subject: { kind: "participant", id: participantId },
        basis: basisOf(caller),
        before: { status },
        after: { status: "removed" },
      },
    ],
  };
}
