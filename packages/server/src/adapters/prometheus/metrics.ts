import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Metrics = {
  readonly request: (labels: { route: string; method: string; status: number }, seconds: number) => void;
  readonly sealed: (rows: number) => void;
  readonly unsealed: (rows: number) => void;
  /** A number that is read whenever somebody looks. */
  readonly gauge: (name: string, help: string, read: () => number) => void;
  /** Prometheus text format. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

/** Metrics of one process, in its own registry; names follow Prometheus' conventions. */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: "lectern_http_request_duration_seconds",
    help: "Time from request to response, by route",
    labelNames: ["route", "method", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const sealed = new Counter({
    name: "lectern_audit_sealed_total",
    help: "Audit rows chained",
    registers: [registry],
  });
  const unsealed = new Gauge({
    name: "lectern_audit_unsealed",
    help: "Schools with unsealed audit rows",
    registers: [registry],
  });
  return {
    request: ({ route, method, status }, duration) =>
      seconds.observe({ route, method, status: `${status}` }, duration),
    sealed: (rows) => sealed.inc(rows),
    unsealed: (rows) => unsealed.set(rows),
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(read());
        },
      });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
