import { classPermissions } from "@lectern/shared";
import { defineFeature, hidden } from "../define-feature.ts";
import { can } from "./can.ts";
import { rosterCommands } from "./commands.ts";
import { decide } from "./decide.ts";
import { rosterEvents } from "./events.ts";
import { evolve, initialRoster } from "./evolve.ts";
import { audienceOf, permits } from "./people.ts";
import { present, view } from "./present.ts";

/** Who is here, in which role, and what each may do. */
export const roster = defineFeature({
  name: "roster",
  initial: () => initialRoster,
  events: rosterEvents,
  commands: rosterCommands,
  decide,
  evolve,
  can,
  present: (event, audience) => (audience === "staff" ? event : (present(event) ?? hidden)),
  view: (slice, audience) => (audience === "staff" ? slice : view(slice)),
  mine: (slice, participantId, foundation) => {
    const participant = slice.participants[participantId];
    if (participant === undefined) return { status: "unknown" };
    return {
      status: participant.status,
      role: participant.role,
      class: audienceOf(slice, participantId),
      permissions: classPermissions.filter((permission) => permits(foundation, participantId, permission)),
    };
  },
});
