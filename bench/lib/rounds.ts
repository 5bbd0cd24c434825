import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

/** What one arm measured in one round; `perSecond` is what ratios are made of. */
export type Sample = {
  readonly perSecond: number;
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  /** CPU seconds that this process (the load generator and the code under test) used for each second of the round. */
  readonly cpu?: number;
};

export type Arm = { readonly name: string; readonly run: () => Promise<Sample> };

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;

/** Runs the arms one after the other, `rounds` times, so that a slow minute of the machine hits all of them alike. */
export async function interleave(arms: readonly Arm[], rounds: number): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>(arms.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { name, run } of arms) {
      const sample = await run();
      samples.get(name)?.push(sample);
      process.stderr.write(`round ${round}/${rounds}  ${name}: ${Math.round(sample.perSecond)}/s\n`);
    }
  }
  return samples;
}

export const medianOf = (samples: readonly Sample[] | undefined): number =>
  middle((samples ?? []).map(({ perSecond }) => perSecond));

const round = (value: number | undefined, digits = 1) =>
  value === undefined || Number.isNaN(value) ? "" : value.toFixed(digits);

/** Medians with their range, one line an arm. */
function printTable(samples: ReadonlyMap<string, readonly Sample[]>): void {
  const rows = [...samples].map(([name, of]) => {
    const rates = of.map(({ perSecond }) => perSecond);
    return {
      arm: name,
      "events/s": Math.round(middle(rates)),
      "min–max": `${Math.round(Math.min(...rates))}–${Math.round(Math.max(...rates))}`,
      "p50 ms": round(middle(of.flatMap(({ p50Ms }) => p50Ms ?? []))),
      "p99 ms": round(middle(of.flatMap(({ p99Ms }) => p99Ms ?? []))),
      CPU: round(middle(of.flatMap(({ cpu }) => cpu ?? [])), 2),
    };
  });
  console.table(Object.fromEntries(rows.map(({ arm, ...rest }) => [arm, rest])));
}

export type Goal = {
  readonly what: string;
  readonly value: number;
  readonly goal: number;
  readonly atMost?: true;
};

/** Prints each goal with what was measured, and writes everything to `bench/results/<name>.json`. */
export function report(
  name: string,
  samples: ReadonlyMap<string, readonly Sample[]>,
  goals: readonly Goal[],
): void {
  printTable(samples);
  const judged = goals.map((goal) => ({
    ...goal,
    met: goal.atMost === true ? goal.value <= goal.goal : goal.value >= goal.goal,
  }));
  for (const { what, value, goal, atMost, met } of judged)
    console.log(
      `${met ? "met   " : "missed"} ${what}: ${value.toFixed(2)} (goal ${atMost === true ? "≤" : "≥"} ${goal})`,
    );
  const machine = {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
  };
  const folder = fileURLToPath(new URL("../results", import.meta.url));
  mkdirSync(folder, { recursive: true });
  const result = {
    machine,
    at: new Date().toISOString(),
    samples: Object.fromEntries(samples),
    goals: judged,
  };
  writeFileSync(`${folder}/${name}.json`, `${JSON.stringify(result, null, 2)}\n`);
}
