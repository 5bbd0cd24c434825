import type { Broadcast, Clock } from "@lectern/server";

/** A channel of no class: the gateways among themselves. */
const nobody = "00000000-0000-0000-0000-000000000000";
const channel = { tenantId: nobody, sessionId: nobody };

const everyMs = 1_000;
const freshMs = 3_000;
/** So long a gateway may be halted while others save, before its clients are better off with those. */
const patienceMs = 5_000;

/**
 * Tells the other gateways each second that this one can save, and finds out when it alone cannot.
 * @param options.onAlone is called each second while it lasts
 * @returns stops both
 */
export function watchOthers(options: {
  readonly id: string;
  readonly broadcast: Broadcast;
  readonly clock: Clock;
  readonly halted: () => boolean;
  readonly onAlone: () => void;
}): () => void {
  const { id, broadcast, clock, halted, onAlone } = options;
  let heardAtMs = Number.NEGATIVE_INFINITY;
  let haltedSinceMs: number | null = null;
  const unsubscribe = broadcast.subscribe(channel, (who) => {
    if (who !== id) heardAtMs = clock.nowMs();
  });
  let cancel = clock.after(everyMs, tick);

  function tick(): void {
    cancel = clock.after(everyMs, tick);
    if (!halted()) {
      haltedSinceMs = null;
      broadcast.publish(channel, id);
      return;
    }
    const nowMs = clock.nowMs();
    haltedSinceMs ??= nowMs;
    if (nowMs - haltedSinceMs >= patienceMs && nowMs - heardAtMs < freshMs) onAlone();
  }

  return () => {
    cancel();
    unsubscribe();
  };
}
