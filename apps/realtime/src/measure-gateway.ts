import type { Clock, Metrics } from "@lectern/server";
import type { RoomMeter } from "./room/room-meter.ts";

/** What operators see of a gateway, beside the process's own numbers. */
export function measureGateway(
  metrics: Metrics,
  clock: Pick<Clock, "nowMs">,
  now: {
    readonly connections: () => number;
    readonly rooms: () => number;
    readonly halted: () => boolean;
    readonly hintsLost: () => number;
    readonly canaryWell: () => boolean;
  },
) {
  metrics.gauge("lectern_gateway_connections", "Clients connected", now.connections);
  metrics.gauge("lectern_gateway_rooms", "Classes open on this gateway", now.rooms);
  metrics.gauge("lectern_gateway_halted", "1 while nothing can be saved", () => (now.halted() ? 1 : 0));
  metrics.gauge("lectern_gateway_hints_lost", "Hints to other processes not sent", now.hintsLost);
  metrics.gauge("lectern_capture_canary_up", "1 while the last try of an append got there", () =>
    now.canaryWell() ? 1 : 0,
  );
  const halts = metrics.counter("lectern_capture_halts_total", "Times that saving was lost");
  const gaps = metrics.counter("lectern_delivery_gaps_total", "Holes in the news that made the log be read");
  const lag = metrics.seconds(
    "lectern_delivery_lag_seconds",
    "Time from the commit of an event to its sending",
  );
  const canary = metrics.seconds("lectern_capture_canary_duration_seconds", "Time of one try of an append", [
    "outcome",
  ]);
  const meter: RoomMeter = {
    gap: () => gaps(),
    delivered(events) {
      const at = events.at(-1)?.at;
      // The commit's clock is the database's: a difference below nothing is theirs, not a delivery.
      if (at !== undefined) lag(Math.max(0, clock.nowMs() - Date.parse(at)) / 1_000);
    },
  };
  return {
    meter,
    halted: () => halts(),
    canaryTried: (well: boolean, seconds: number) => canary(seconds, { outcome: well ? "ok" : "failed" }),
  };
}
