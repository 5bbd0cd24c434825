import { readFileSync } from "node:fs";
import { join } from "node:path";

type RunningStack = {
  /** Origin that the browser opens. */
  readonly url: string;
  /** Its data folder: secrets, logs, what runs. */
  readonly home: string;
  /** Folder of the built web app, relative to apps/web. */
  readonly webDist: string;
};

type Service = { readonly name: string; readonly pid: number | null };

const variable = "LECTERN_E2E_STACK";

/** Tells the worker processes, which inherit the environment, what the set-up has started. */
export function announceStack(stack: RunningStack): void {
  process.env[variable] = JSON.stringify(stack);
}

export function runningStack(): RunningStack {
  const told = process.env[variable];
  if (told === undefined) throw new Error("No stack runs: start the tests through playwright.config.ts");
  return JSON.parse(told) as RunningStack;
}

/** The process of a service as the supervisor wrote it down last. */
export function pidOf(name: string): number {
  const file = join(runningStack().home, "run/services.json");
  const services = JSON.parse(readFileSync(file, "utf8")) as readonly Service[];
  const pid = services.find((service) => service.name === name)?.pid;
  if (typeof pid !== "number") throw new Error(`${name} is not among the programs of ${file}`);
  return pid;
}
