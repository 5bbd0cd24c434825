import { ClassPermission, ConnectionId, idSchema, SessionRole } from "@lectern/shared";
import { z } from "zod";
import { command } from "../command.ts";
import { maxEpochMs } from "../time.ts";
import { Allow, OverrideTarget } from "./events.ts";

const participantId = idSchema("participant");
const about = z.strictObject({ participantId });
const byParticipant = { by: ["participant"] } as const;
const coming = { by: ["participant"], outside: true } as const;
const mediaSid = z.string().min(1).max(64);

export const rosterCommands = {
  "participant.request": command(z.strictObject({}), coming),
  "participant.join": command(z.strictObject({ connection: ConnectionId }), coming),
  "participant.leave": command(z.strictObject({ connection: ConnectionId.optional() }), coming),
  "participant.lose": command(
    z.strictObject({
      participantId,
      connection: ConnectionId.optional(),
      lastSeenAtMs: z.int().min(0).max(maxEpochMs),
    }),
    { by: ["presence"], during: ["live", "ended"] },
  ),
  "participant.admit": command(about, byParticipant),
  "participant.decline": command(about, byParticipant),
  "participant.remove": command(about, { by: ["participant", "directory"] }),
  "participant.set-role": command(z.strictObject({ participantId, role: SessionRole }), {
    by: ["participant", "directory"],
  }),
  "permission.override": command(
    z.strictObject({ target: OverrideTarget, permission: ClassPermission, allow: Allow }),
    { by: ["user", "participant"], during: ["scheduled", "live"], outside: true },
  ),
  "stage.invite": command(about, byParticipant),
  "stage.promote": command(about, byParticipant),
  "stage.demote": command(about, byParticipant),
  "media.connect": command(z.strictObject({ participantId, mediaSid }), { by: ["media"] }),
  "media.disconnect": command(z.strictObject({ participantId, mediaSid }), {
    by: ["media"],
    during: ["live", "ended"],
  }),
};
