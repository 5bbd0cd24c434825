import { ClassPermission, ConnectionId, idSchema, SessionRole } from "@lectern/shared";
import { z } from "zod";
import { maxEpochMs } from "../time.ts";
import { type EventOf, recorder, versioned } from "../versioned.ts";

const participantId = idSchema("participant");

/** Known to staff only; absent in what learners see. */
const userId = idSchema("user").optional();

export const OverrideTarget = z.union([
  z.strictObject({ role: SessionRole }),
  z.strictObject({ participantId }),
]);

/** `null` goes back to what the role gives. */
export const Allow = z.boolean().nullable();

const MediaSid = z.string().min(1).max(64);

export const rosterEvents = {
  "participant.requested": versioned(z.strictObject({ participantId, userId, role: SessionRole })),
  "participant.admitted": versioned(z.strictObject({ participantId })),
  "participant.declined": versioned(z.strictObject({ participantId })),
  "participant.joined": versioned(
    z.strictObject({
      participantId,
      userId,
      role: SessionRole,
      /** Teaches the course or governs the school, and so may take the host's seat. */
      mayLead: z.boolean(),
      /** The device; absent in what learners see. */
      connection: ConnectionId.optional(),
    }),
    { marker: true },
  ),
  "participant.left": versioned(
    z.strictObject({
      participantId,
      reason: z.enum(["left", "lost"]),
      /** False for who gave up waiting. */
      entered: z.boolean(),
      /** The last sign of life of somebody who was lost, milliseconds since 1970. */
      lastSeenAtMs: z.int().min(0).max(maxEpochMs).optional(),
    }),
    { marker: true },
  ),
  "participant.removed": versioned(z.strictObject({ participantId, entered: z.boolean() })),
  "participant.role-changed": versioned(
    z.strictObject({ participantId, role: SessionRole, mayLead: z.boolean() }),
  ),
  "permission.overridden": versioned(
    z.strictObject({ target: OverrideTarget, permission: ClassPermission, allow: Allow }),
  ),
  "media.connected": versioned(z.strictObject({ participantId, mediaSid: MediaSid })),
  "media.disconnected": versioned(z.strictObject({ participantId, mediaSid: MediaSid })),
};

export type RosterEvent = EventOf<typeof rosterEvents>;
export const record = recorder(rosterEvents);
