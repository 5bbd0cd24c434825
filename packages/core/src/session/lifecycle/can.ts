import { governs } from "../actor.ts";
import type { CommandOf } from "../command.ts";
import type { Foundation } from "../define-feature.ts";
import type { Caller } from "../roster/caller.ts";
import { isStaff } from "../roster/people.ts";
import { leads } from "../roster/permissions.ts";
import { deny, type Verdict } from "../verdict.ts";
import type { lifecycleCommands } from "./commands.ts";
import type { LifecycleState } from "./evolve.ts";

type Reschedule = CommandOf<typeof lifecycleCommands, "session.reschedule">;

/** [LC2] A teacher of the course, or who governs the school. */
export const manages = ({ actor, role }: Caller) =>
  leads(role) || (actor.kind !== "service" && governs(actor.standing?.tenantRoles ?? []));

const managed = (caller: Caller): Verdict =>
  manages(caller) ||
  deny(
    "forbidden",
    "session.not-managing",
    "Only a teacher of the course or an administrator plans its classes.",
  );

const led = (caller: Caller): Verdict =>
  caller.actor.kind === "service" ||
  leads(caller.role) ||
  deny("forbidden", "session.not-leading", "Only a teacher of the class may do this.");

export const can = {
  "session.schedule": managed,
  /** [LC3] While the class runs its beginning is history and its recording has commands of its own. */
  "session.reschedule": (caller: Caller, slice: LifecycleState, _: unknown, command: Reschedule): Verdict => {
    if (slice.status === "live" && (command.startsAt !== undefined || command.recording !== undefined)) {
      return deny(
        "conflict",
        "session.already-live",
        "The class is running: its beginning and its recording setting can no longer be changed.",
      );
    }
    return managed(caller);
  },
  "session.start": led,
  /** [LC5] Somebody may have come back since the timekeeper looked. */
  "session.end": (caller: Caller, _: LifecycleState, { roster }: Foundation): Verdict => {
    const back = Object.values(roster.participants).some(({ role, present }) => present && isStaff(role));
    return caller.actor.kind === "service" && back
      ? deny("conflict", "session.not-abandoned", "Somebody of the staff is in the class; it goes on.")
      : led(caller);
  },
  "session.cancel": managed,
  "capture.resume": led,
  "session.redact": (): Verdict => true,
};
