import type { Clock, GatewayRegistry } from "@lectern/server";

export type Capture = {
  /** Nothing can be saved: no mutation is accepted. */
  readonly halted: () => boolean;
  /** For how long this gateway has been able to save without a break, in ms; null while it cannot. */
  readonly savingMs: () => number | null;
  readonly stop: () => void;
};

export type CaptureOptions = {
  readonly registry: Pick<GatewayRegistry, "beat">;
  readonly clock: Clock;
  readonly onHalted: () => void;
  /**
   * It can be saved again, after a halt that began at `sinceMs`. `alone` says that no other gateway stayed healthy
   * meanwhile: then nothing at all was saved, and the classes must not go on as if nothing had been. The halt ends when
   * this has resolved to true; after a false it is asked again with the next beat.
   */
  readonly onRecovered: (sinceMs: number, alone: boolean) => Promise<boolean>;
  readonly onError: (error: unknown) => void;
};

const beatEveryMs = 1_000;
/** Without a beat that was stored for so long, the gateway halts. */
const haltAfterMs = 3_000;

/**
 * Whether this gateway can save. A heartbeat is written each second, so that loss and recovery show in a quiet class
 * too; each has deadlines of its own, so a frozen database is noticed like an absent one.
 */
export function watchCapture({ registry, clock, onHalted, onRecovered, onError }: CaptureOptions): Capture {
  let healthySinceMs = clock.nowMs();
  let lastBeatMs = clock.nowMs();
  let haltedSinceMs: number | null = null;
  let stopped = false;
  let cancelHalt = expectBeat();
  let cancelBeat = clock.after(0, beat);

  function expectBeat(): () => void {
    return clock.after(haltAfterMs, () => {
      if (haltedSinceMs !== null) return;
      haltedSinceMs = lastBeatMs;
      onHalted();
    });
  }

  /** `startedMs` is when the beat was sent: what it proves may be as old as that. */
  async function arrived(startedMs: number, othersHealthyMs: number | null): Promise<void> {
    cancelHalt();
    lastBeatMs = startedMs;
    cancelHalt = expectBeat();
    if (haltedSinceMs === null) return;
    const alone = othersHealthyMs === null || clock.nowMs() - othersHealthyMs > haltedSinceMs;
    if (!(await onRecovered(haltedSinceMs, alone))) return;
    haltedSinceMs = null;
    healthySinceMs = startedMs;
    if (stopped) return;
    // The one from above may have run out meanwhile, and said nothing because the halt was not over.
    cancelHalt();
    cancelHalt = expectBeat();
  }

  function beat(): void {
    const startedMs = clock.nowMs();
    const healthyMs = haltedSinceMs === null ? startedMs - healthySinceMs : 0;
    registry
      .beat(healthyMs)
      .then(({ othersHealthyMs }) => (stopped ? undefined : arrived(startedMs, othersHealthyMs)))
      .catch(onError)
      .finally(() => {
        if (!stopped) cancelBeat = clock.after(Math.max(0, startedMs + beatEveryMs - clock.nowMs()), beat);
      });
  }

  return {
    halted: () => haltedSinceMs !== null,
    savingMs: () => (haltedSinceMs === null ? clock.nowMs() - healthySinceMs : null),
    stop() {
      stopped = true;
      cancelHalt();
      cancelBeat();
    },
  };
}
