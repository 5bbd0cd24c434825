import { type Refused, refuse } from "@lectern/shared";
import type { CommandOf } from "../command.ts";
import type { DecideContext } from "../define-feature.ts";
import type { Decided } from "../rules.ts";
import { toMs } from "../time.ts";
import type { lifecycleCommands } from "./commands.ts";
import { record } from "./events.ts";
import type { LifecycleState } from "./evolve.ts";

type Command = CommandOf<typeof lifecycleCommands>;

const unchanged: Decided = { events: [] };

/** [LC1] */
const endsAfterItStarts = (startsAt: string | null, endsAt: string | null): Refused | null =>
  startsAt !== null && endsAt !== null && toMs(endsAt) <= toMs(startsAt)
    ? refuse("invalid", "session.times", "A class must end after it starts; choose a later end.")
    : null;

export function decide(command: Command, slice: LifecycleState, context: DecideContext): Decided | Refused {
  switch (command.type) {
    case "session.schedule": {
      const { type: _, ...plan } = command;
      return endsAfterItStarts(plan.startsAt, plan.endsAt) ?? { events: [record("session.scheduled", plan)] };
    }
    case "session.reschedule": {
      const { type: _, ...wanted } = command;
      const keys = Object.keys(wanted) as (keyof typeof wanted)[];
      if (keys.every((key) => wanted[key] === slice[key])) return unchanged;
      return (
        endsAfterItStarts(wanted.startsAt ?? slice.startsAt, wanted.endsAt ?? slice.endsAt) ?? {
          events: [record("session.rescheduled", wanted)],
        }
      );
    }
    case "session.start":
      if (slice.status === "live") return unchanged;
      return { events: [record("session.started", { recording: command.recording ?? slice.recording })] };
    case "session.end": {
      const reason = context.caller.actor.kind === "service" ? "abandoned" : "host";
      return { events: [record("session.ended", { reason })] };
    }
    case "session.cancel":
      return { events: [record("session.cancelled", {})] };
    case "capture.resume":
      return context.halt === undefined
        ? refuse("conflict", "capture.not-halted", "The class is not paused; there is nothing to resume.")
        : { events: [record("capture.resumed", context.halt)] };
    case "session.redact":
      return { events: [record("session.redacted", { sequences: command.sequences })] };
  }
}
