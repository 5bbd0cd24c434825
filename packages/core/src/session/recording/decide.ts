import { idFromUuid, type Refused, refuse } from "@lectern/shared";
import type { CommandOf } from "../command.ts";
import type { DecideContext } from "../define-feature.ts";
import type { Decided } from "../rules.ts";
import type { recordingCommands } from "./can.ts";
import { record } from "./events.ts";
import { isOpen, type RecordingState } from "./evolve.ts";

const unchanged: Decided = { events: [] };

const outOfOrder = (status: RecordingState["status"]) =>
  refuse("conflict", "recording.out-of-order", `A recording that is ${status} cannot do this.`);

/** [RC3] off → requested → active ⇄ interrupted → completed or failed. */
export function decide(
  command: CommandOf<typeof recordingCommands>,
  slice: RecordingState,
  { caller: { actor }, newId }: DecideContext,
): Decided | Refused {
  const { status } = slice;
  switch (command.type) {
    case "recording.request":
      return { events: [record("recording.requested", { recordingId: idFromUuid("recording", newId()) })] };
    case "recording.start": {
      const { recordingId, startedAtMs } = command;
      if (status === "active") return unchanged;
      if (!isOpen(slice)) return outOfOrder(status);
      return { events: [record("recording.started", { recordingId, startedAtMs })] };
    }
    case "recording.interrupt": {
      const { recordingId, atMs, reason } = command;
      if (status === "interrupted") return unchanged;
      if (status !== "active") return outOfOrder(status);
      return { events: [record("recording.interrupted", { recordingId, atMs, reason })] };
    }
    case "recording.complete": {
      const { recordingId, endedAtMs, files } = command;
      if (status === "completed") return unchanged;
      if (status !== "active" && status !== "interrupted") return outOfOrder(status);
      return { events: [record("recording.completed", { recordingId, endedAtMs, files })] };
    }
    case "recording.fail": {
      const { recordingId, reason } = command;
      if (status === "failed") return unchanged;
      if (!isOpen(slice)) return outOfOrder(status);
      return { events: [record("recording.failed", { recordingId, reason })] };
    }
    case "consent.give":
      if (actor.kind !== "participant" || slice.consents[actor.id] === true) return unchanged;
      return { events: [record("consent.given", { participantId: actor.id })] };
  }
}
