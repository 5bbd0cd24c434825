import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runningStack } from "./running-stack.ts";

/** Of a PEM, one line of its middle: nobody quotes the frame alone, and nobody leaks a key without its middle. */
const tellingPart = (text: string) => {
  const lines = text.trim().split("\n");
  return lines.length === 1 ? text.trim() : (lines[Math.floor(lines.length / 2)] ?? "");
};

/** Every secret of the running stack by name: files that it made, and passwords in what our processes are given. */
export function secretsOfStack(): ReadonlyMap<string, string> {
  const { home } = runningStack();
  const secrets = new Map<string, string>();
  const folder = join(home, "secrets");
  for (const name of readdirSync(folder)) {
    secrets.set(name, tellingPart(readFileSync(join(folder, name), "utf8")));
  }
  const environment = JSON.parse(readFileSync(join(home, "run/environment.json"), "utf8")) as Record<
    string,
    string
  >;
  for (const [name, value] of Object.entries(environment)) {
    if (name.startsWith("DATABASE_URL")) secrets.set(`password in ${name}`, new URL(value).password);
  }
  return secrets;
}

export const leaksIn = (text: string, secrets: ReadonlyMap<string, string>): readonly string[] =>
  [...secrets].flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));
