import type { Stream } from "./event-store.ts";

/** That a participant is connected to this gateway; ids are the database's UUIDs. */
export type Lease = Stream & {
  readonly participantId: string;
  /** The device, as `participant.joined` names it. */
  readonly connection: string;
  /** How long ago their last frame came, in ms. */
  readonly idleMs: number;
};

/**
 * The gateways' heartbeats and the participants' signs of life. A beat is also the proof that the log can be written:
 * whatever keeps it from being stored rejects within 3 s.
 */
export type GatewayRegistry = {
  /** Tells for how long another gateway has been able to save without a break, in ms; null when none can now. */
  readonly beat: (healthyMs: number) => Promise<{ readonly othersHealthyMs: number | null }>;
  readonly renew: (leases: readonly Lease[]) => Promise<void>;
  /** Takes this gateway out and lets go of the connections. */
  readonly close: () => Promise<void>;
};
