import type { SessionState } from "@lectern/core";
import { type Id, isRefused, uuidFromId } from "@lectern/shared";
import { dropLeases, type Leases, readLeases } from "./leases.ts";
import { issueAs, type Tend, type Upkeep } from "./upkeep.ts";

/** The name of presence's cursors. */
export const presence = "watch-presence";

/** How long who comes, or comes from another device, has to give a first sign of life there. */
const comingLastsMs = 30_000;
const leaseLastsMs = 15_000;

/** How long after the end somebody may still turn out to have left before it. */
const afterEndMs = 60_000;

type Limits = { readonly leaseMs: number; readonly comingMs: number };
type Lost = {
  readonly participantId: Id<"participant">;
  readonly connection: string | null;
  readonly lastSeenAtMs: number;
};

/**
 * Whose lease ran out. Coming is a sign of life too: who was never seen since is lost as of then. A lease that is
 * older than the coming is of an earlier stay. Nobody is lost while no gateway has been able to write for as long as
 * their lease lasts: then the leases are old because we were blind.
 */
function whoIsLost(
  { roster, session }: SessionState,
  { leases, sightedMs, nowMs }: Leases,
  { leaseMs, comingMs }: Limits,
): readonly Lost[] {
  const endedAtMs = session.endedAt === null ? Number.POSITIVE_INFINITY : Date.parse(session.endedAt);
  const seen = new Map(leases.map((lease) => [lease.participantId, lease]));
  return (Object.keys(roster.participants) as Id<"participant">[]).flatMap((participantId) => {
    const participant = roster.participants[participantId];
    if (participant === undefined || !["waiting", "admitted", "joined"].includes(participant.status))
      return [];
    const { connection, since } = participant;
    const sinceMs = Date.parse(since);
    const lease = seen.get(uuidFromId(participantId));
    const own = lease !== undefined && lease.lastSeenAtMs >= sinceMs ? lease : null;
    const sameDevice = own !== null && (connection === null || own.connection === connection);
    const limitMs = sameDevice ? leaseMs : comingMs;
    const lastSeenAtMs = own?.lastSeenAtMs ?? sinceMs;
    const idleMs = nowMs - lastSeenAtMs;
    if (idleMs < limitMs || sightedMs === null || sightedMs < limitMs || lastSeenAtMs >= endedAtMs) return [];
    return { participantId, connection, lastSeenAtMs };
  });
}

/** Takes out of the class who has shown no sign of life, as of the moment they were last seen. [RO12] [AT2] */
export const watchPresence =
  (upkeep: Upkeep, { leaseMs = leaseLastsMs, comingMs = comingLastsMs } = {}): Tend =>
  async (stream, { state, halted }) => {
    const { status, endedAt } = state.session;
    if (status !== "live" && status !== "ended") return "settled";
    if (halted) return "tended";
    const leases = await readLeases(upkeep.pool, stream);
    for (const lost of whoIsLost(state, leases, { leaseMs, comingMs })) {
      const { participantId, connection, lastSeenAtMs } = lost;
      const answer = await issueAs(upkeep, "presence", stream, {
        type: "participant.lose",
        participantId,
        lastSeenAtMs,
        ...(connection === null ? {} : { connection }),
      });
      if (!isRefused(answer))
        await dropLeases(upkeep.pool, stream, { participantId: uuidFromId(participantId), lastSeenAtMs });
    }
    const over = endedAt !== null && upkeep.clock.nowMs() - Date.parse(endedAt) > afterEndMs;
    return over ? "settled" : "tended";
  };
