import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { measureEntries } from "./measure-entries.ts";
import type { Measures } from "./measures.ts";

export type Metrics = Measures & {
  readonly request: (labels: { route: string; method: string; status: number }, seconds: number) => void;
  readonly sealed: (rows: number) => void;
  readonly unsealed: (rows: number) => void;
  /** A number that is read whenever somebody looks. */
  readonly gauge: (name: string, help: string, read: () => number) => void;
  /** The same, one number for each value of a label. */
  readonly gauges: (
    name: string,
    help: string,
    label: string,
    read: () => Iterable<[string, number]>,
  ) => void;
  /** Prometheus text format. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Metrics of one process, in its own registry; names follow Prometheus' conventions. */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  const registers = [registry];
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });

  const counter: Metrics["counter"] = (name, help, labelNames = []) => {
    const made = new Counter({ name, help, labelNames, registers });
    return (labels = {}, by = 1) => made.inc(labels, by);
  };
  const seconds: Metrics["seconds"] = (name, help, labelNames = []) => {
    const made = new Histogram({ name, help, labelNames, buckets, registers });
    return (duration, labels = {}) => made.observe(labels, duration);
  };
  const gauges: Metrics["gauges"] = (name, help, label, read) => {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      collect() {
        this.reset();
        for (const [value, number] of read()) this.set({ [label]: value }, number);
      },
    });
  };

  const request = seconds(
    "lectern_http_request_duration_seconds",
    "Time from request to response, by route",
    ["route", "method", "status"],
  );
  const entered = measureEntries({ counter, seconds });
  const sealed = counter("lectern_audit_sealed_total", "Audit rows chained");
  const unsealed = new Gauge({
    name: "lectern_audit_unsealed",
    help: "Schools with unsealed audit rows",
    registers,
  });
  return {
    request(labels, duration) {
      request(duration, { ...labels, status: `${labels.status}` });
      entered(labels, duration);
    },
    sealed: (rows) => sealed({}, rows),
    unsealed: (rows) => unsealed.set(rows),
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    },
    gauges,
    counter,
    seconds,
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
