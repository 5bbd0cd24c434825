import type { SessionState } from "@lectern/core";
import { type Id, idFromUuid, isRefused } from "@lectern/shared";
import { dropLeases, type Leases, readLeases, type SignOfLife } from "./leases.ts";
import { issueAs, type Tend, type Upkeep } from "./upkeep.ts";

/** The name of presence's cursors. */
export const presence = "watch-presence";

const leaseLastsMs = 15_000;

/** How long after the end somebody may still turn out to have left before it. */
const afterEndMs = 60_000;

type Lost = SignOfLife & { readonly id: Id<"participant"> };

/**
 * Whose lease ran out. Nobody's while no gateway has been able to write for as long as a lease lasts: then the leases
 * are old because we were blind. A lease that is older than the coming is of an earlier stay.
 */
function whoIsLost(state: SessionState, { leases, sightedMs }: Leases, leaseMs: number): readonly Lost[] {
  if (sightedMs === null || sightedMs < leaseMs) return [];
  const endedAtMs =
    state.session.endedAt === null ? Number.POSITIVE_INFINITY : Date.parse(state.session.endedAt);
  return leases.flatMap((lease) => {
    const id = idFromUuid("participant", lease.participantId);
    const participant = state.roster.participants[id];
    if (participant === undefined || lease.idleMs < leaseMs) return [];
    if (!["waiting", "admitted", "joined"].includes(participant.status)) return [];
    const stayed = lease.lastSeenAtMs >= Date.parse(participant.since) && lease.lastSeenAtMs < endedAtMs;
    return stayed ? { ...lease, id } : [];
  });
}

/** Takes out of the class who has shown no sign of life, as of the moment they were last seen. [RO12] [AT2] */
export const watchPresence =
  (upkeep: Upkeep, { leaseMs = leaseLastsMs } = {}): Tend =>
  async (stream, { state, halted }) => {
    const { status, endedAt } = state.session;
    if (status !== "live" && status !== "ended") return "settled";
    if (halted) return "tended";
    for (const lost of whoIsLost(state, await readLeases(upkeep.pool, stream), leaseMs)) {
      const { id: participantId, connection, lastSeenAtMs } = lost;
      const command = { type: "participant.lose", participantId, connection, lastSeenAtMs } as const;
      const answer = await issueAs(upkeep, "presence", stream, command);
      if (!isRefused(answer)) await dropLeases(upkeep.pool, stream, lost);
    }
    const over = endedAt !== null && upkeep.clock.nowMs() - Date.parse(endedAt) > afterEndMs;
    return over ? "settled" : "tended";
  };
