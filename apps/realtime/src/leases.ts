import type { Clock, GatewayRegistry } from "@lectern/server";
import { uuidFromId } from "@lectern/shared";
import type { Connection } from "./stream/connection.ts";

const everyMs = 1_000;

/** Tells the database each second who is connected here and when each was last heard of; returns what stops it. */
export function renewLeases(options: {
  readonly registry: Pick<GatewayRegistry, "renew">;
  readonly clock: Clock;
  readonly connections: () => Iterable<Connection>;
  readonly onError: (error: unknown) => void;
}): () => void {
  const { registry, clock, connections, onError } = options;
  let stopped = false;
  let cancel = clock.after(everyMs, renew);

  function renew(): void {
    const nowMs = clock.nowMs();
    const leases = [...connections()].flatMap((connection) => {
      const presence = connection.presence();
      if (presence === null) return [];
      const { tenantId, sessionId, participantId, connection: device } = presence.holder;
      return {
        tenantId,
        sessionId: uuidFromId(sessionId),
        participantId: uuidFromId(participantId),
        connection: device,
        idleMs: nowMs - presence.lastSeenAtMs,
      };
    });
    registry
      .renew(leases)
      .catch(onError)
      .finally(() => {
        if (!stopped) cancel = clock.after(everyMs, renew);
      });
  }

  return () => {
    stopped = true;
    cancel();
  };
}
